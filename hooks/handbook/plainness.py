"""Find what makes a page or a meaning hard to read, and say where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.passives import is_passive
from handbook.problems import Problem
from handbook.prose import Paragraph, Sentence, paragraphs, sentences
from handbook.readability import Grade, grade, names, words_of
from handbook.syllables import Lexicon
from handbook.terms import Term

GATES = {"help": 5.0, "basics": 6.0, "drug": 6.0, "in-depth": 8.0, "about": 6.0}
"""The highest drug-neutral Flesch-Kincaid grade of a page, by level."""
STRICTER = {"support/questions-to-ask/index.md": 5.0}
"""Pages that people take along and read under stress, by path under docs/."""
SAMPLE = 100
"""How many words make a fair sample: a page of fewer words is graded but not judged."""
DISCLAIMER_GATE = 5.0
MEANING_GATE = 7.0
DRUGS = {"in-depth": 3}
"""How many drugs a sentence may name, by level; elsewhere two."""
WORDS, SENTENCES, PASSIVES = 25, 4, 0.10
"""Words in a sentence, sentences in a paragraph, and the share of passive sentences on a page."""
UNSURE = ("passive",)
"""Rules that go by spelling and can be mistaken: a notice, never a fault that stops the build."""


def gate(src_uri: str, level: str) -> float:
    """Return the highest grade a page may have."""
    return STRICTER.get(src_uri, GATES[level])


def measure(path: str, text: str, level: str, lexicon: Lexicon) -> tuple[Grade, list[Problem]]:
    """Return the grade of a page's running text, and every fault of the page.

    `path` is its file from the project's folder, `text` the whole Markdown file, `level` that of its front matter.
    """
    found = paragraphs(text)
    said = [sentence for paragraph in found for sentence in paragraph.sentences]
    problems = [*_long(path, found), *_crowded(path, said, DRUGS.get(level, 2), lexicon), *_passive(path, said)]
    measured, highest = grade(said, lexicon), gate(path.removeprefix("docs/"), level)
    if measured.words >= SAMPLE and measured.fk_neutral > highest:
        message = (
            f"The page reads at grade {measured.fk_neutral:.2f}; its gate is {highest:g}. "
            "Use shorter sentences and shorter words, and say the same."
        )
        problems.append(Problem(path, 1, message, "reading-grade"))
    return measured, sorted(problems)


def hard_meanings(terms: Iterable[Term], lexicon: Lexicon) -> Iterator[Problem]:
    """Yield a problem for each meaning above the gate."""
    for term in terms:
        measured = grade(sentences(term.meaning), lexicon).fk_neutral
        if measured > MEANING_GATE:
            message = (
                f"The meaning of '{term.term}' reads at grade {measured:.1f}. "
                f"Say it more simply, at grade {MEANING_GATE:g} or below."
            )
            yield Problem(term.path, term.line, message, "glossary-grade")


def hard_disclaimer(path: str, html: str, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield a problem when the disclaimer, a template, is above its gate."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|<[^>]+>", " ", html, flags=re.DOTALL)
    measured = grade(sentences(text), lexicon).fk_neutral
    if measured > DISCLAIMER_GATE:
        message = f"The disclaimer reads at grade {measured:.1f}. Say it at grade {DISCLAIMER_GATE:g} or below."
        yield Problem(path, 1, message, "reading-grade")


def drugs_named(text: str, lexicon: Lexicon) -> int:
    """Return how many drugs a sentence names; a name in brackets is another name of the drug before it."""
    return len(set(names(re.sub(r"\([^()]*\)", "", text), lexicon)))


def _long(path: str, found: Iterable[Paragraph]) -> Iterator[Problem]:
    """Yield a problem for each sentence with too many words and each paragraph with too many sentences."""
    for paragraph in found:
        count = len(paragraph.sentences)
        if count > SENTENCES:
            message = f"This paragraph has {count} sentences. Put an empty line where a new thought begins."
            yield Problem(path, paragraph.sentences[0].line, message, "long-paragraph")
        for sentence in paragraph.sentences:
            words = len(words_of(sentence.text))
            if words > WORDS:
                message = f"This sentence has {words} words. Make two of it; {WORDS} are the most."
                yield Problem(path, sentence.line, message, "long-sentence")


def _crowded(path: str, said: Iterable[Sentence], most: int, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield a problem for each sentence that names too many drugs."""
    for sentence in said:
        named = drugs_named(sentence.text, lexicon)
        if named > most:
            message = f"This sentence names {named} drugs; {most} are the most. Make a list or a table of them."
            yield Problem(path, sentence.line, message, "many-drugs")


def _passive(path: str, said: list[Sentence]) -> Iterator[Problem]:
    """Yield one problem when too many sentences of a page are passive, with the lines of all."""
    lines = [sentence.line for sentence in said if is_passive(sentence.text)]
    if len(lines) > PASSIVES * len(said):
        share = f"{len(lines)} of {len(said)} sentences are passive, on lines {', '.join(map(str, lines))}."
        yield Problem(path, lines[0], f"{share} Say who does it in some; one in ten is the most.", "passive")
