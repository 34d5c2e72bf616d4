"""Pages and glossaries made of nothing but a number: the same on every machine, and shaped like a handbook's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

VOCABULARY = (
    "a after again all also and any are around as ask at away back be because been before begin better between body "
    "both bring but by call can care carry change choose clinic close cold come day decide different do doctor done "
    "down drink each early eat either enough even every few find first follow food for from full get give go good had "
    "half hand have hear help her here home hour how if in into is it keep kind know large last late learn leave less "
    "let life like list little live long look make many may mean meet month more most move much must near need never "
    "new next night nurse of often old on once one only open or other our out over own page part people place plan "
    "point question read reason rest right room safe same say see seldom several share short show sign since sleep "
    "slow small some soon stand start stay still stop such sure take talk team tell than that the their them then "
    "there these they thing think this time to today together too travel true try two under until up use very visit "
    "wait walk want water way week well what when where which while who why will with without word work write year you"
).split()
"""The words of every sentence. No term is one of them."""

STARTS = [consonant + vowel for consonant in "bdfklmprtvz" for vowel in "aeiou"]
ENDINGS = ("mab", "nib", "lin", "tor", "vec", "zol", "dren", "xan")
NOUNS = ("inhibitor", "receptor", "scan", "therapy")
LETTERS = "BCDFGHJKLMNPRT"

WORDS_A_SENTENCE = (7, 12)
TERMS_A_PAGE = 15
USES_A_PAGE = 25
SENTENCES_A_PAGE = 32
PAGES_A_FOLDER = 100


@dataclass(frozen=True)
class Entry:
    """A term of the glossary and what it means. It has one form, so that all variants look for the same."""

    term: str
    meaning: str


def glossary_entries(count: int) -> list[Entry]:
    """Return a glossary in the order of the alphabet: names of one word, names of two, and acronyms."""
    random = Random(f"glossary {count}")
    terms: set[str] = set()
    stems: set[str] = set()
    while len(terms) < count:
        stem = random.choice(STARTS) + random.choice(STARTS) + random.choice(ENDINGS)
        if stem in stems or stem in VOCABULARY:
            continue
        stems.add(stem)
        acronym = "".join(random.choices(LETTERS, k=3)) + random.choice(["", *"123456789"])
        terms.add(random.choice([stem, stem, f"{stem} {random.choice(NOUNS)}", acronym]))
    return [Entry(term, _sentence(random)) for term in sorted(terms, key=str.casefold)]


def page_path(number: int) -> str:
    """Return the path under docs/ of a page, counted from 0."""
    return f"part-{number // PAGES_A_FOLDER:02}/page-{number:04}.md"


def page_text(number: int, pages: int, entries: list[Entry], first_use: Callable[[str], str]) -> str:
    """Return a page of about 400 words; `first_use` writes a term where the page uses it for the first time."""
    random = Random(f"page {number}")
    sentences = _sentences(random, [entry.term for entry in entries], first_use)
    parts = [f"# {_title(random)}", _paragraph(sentences, 3)]
    for block in (_list, _table, _code, _links):
        near = [other for other in range(number - 2, number + 3) if 0 <= other < pages and other != number]
        parts += f"## {_title(random)}", _paragraph(sentences, 4), f"### {_title(random)}"
        parts += block(random, sentences, near), _paragraph(sentences, 1)
    return "\n\n".join(parts) + "\n"


def _sentences(random: Random, terms: list[str], first_use: Callable[[str], str]) -> Iterator[str]:
    """Yield the sentences of a page in reading order; 25 of them use a term, 15 of them a new one."""
    subject = random.sample(terms, TERMS_A_PAGE)
    uses = subject + random.choices(subject, k=USES_A_PAGE - TERMS_A_PAGE)
    random.shuffle(uses)
    places = set(random.sample(range(SENTENCES_A_PAGE), USES_A_PAGE))
    seen: set[str] = set()
    for place in range(SENTENCES_A_PAGE):
        term = uses.pop() if place in places else ""
        yield _sentence(random, term if term in seen else first_use(term) if term else "")
        seen.add(term)


def _sentence(random: Random, term: str = "") -> str:
    """Return a sentence that may hold a term, never as its first word."""
    words = random.choices(VOCABULARY, k=random.randint(*WORDS_A_SENTENCE))
    if term:
        words[random.randrange(1, len(words))] = term
    return words[0].capitalize() + " " + " ".join(words[1:]) + "."


def _title(random: Random) -> str:
    """Return the words of a heading."""
    return " ".join(random.choices(VOCABULARY, k=4)).capitalize()


def _paragraph(sentences: Iterator[str], count: int) -> str:
    """Return some sentences as a paragraph."""
    return " ".join(next(sentences) for _ in range(count))


def _list(random: Random, sentences: Iterator[str], near: list[int]) -> str:
    """Return a list, with some bold words."""
    return "\n".join(f"- **{random.choice(VOCABULARY)}** {next(sentences)}" for _ in range(4))


def _table(random: Random, sentences: Iterator[str], near: list[int]) -> str:
    """Return a table of three columns."""
    rows = [f"| {random.choice(VOCABULARY)} | {next(sentences)} | *{random.choice(VOCABULARY)}* |" for _ in range(4)]
    return "\n".join(["| Name | What it does | How |", "|---|---|---|", *rows])


def _code(random: Random, sentences: Iterator[str], near: list[int]) -> str:
    """Return a block of code and a sentence with code in it."""
    lines = [f"{random.choice(VOCABULARY)} = {random.choice(VOCABULARY)}({random.randrange(100)})" for _ in range(4)]
    return "\n".join(["```text", *lines, "```", "", f"Write `{_title(random)}`. {next(sentences)}"])


def _links(random: Random, sentences: Iterator[str], near: list[int]) -> str:
    """Return links to the pages nearby and one to another site."""
    lines = [f"- [{_title(random)}](../{page_path(other)})" for other in near]
    return "\n".join([*lines, f"- [{_title(random)}](https://example.org/{random.randrange(1000)})"])
