"""Find jargon that no glossary entry explains: acronyms, genes, and words that are built like drug names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handbook.matching import Matcher
from handbook.problems import Problem
from handbook.prose import MARKUP
from handbook.records import field_problems, read_records
from handbook.terms import Glossary

RULE = "unexplained-word"
UNREAD = re.compile(
    rf"""{MARKUP}
    | (?<![\w-])(?=[A-Za-z]++-)[a-z]*+-?(?:[A-Z]{{2,}}+-?)++(?:-?[a-z]++)++(?:-?[A-Z]++)*+    # uh-ROH-muh-tase
    | \b[a-z]++(?:-[A-Za-z]++)*-[A-Z]{{2,}}\b                                                # doo-LOX-eh-TEEN
    """,
    re.VERBOSE | re.DOTALL,
)
ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Za-z]?[A-Z0-9](?:[A-Z0-9/+-]*[A-Z0-9+])?s?(?!\w)")
DRUG = re.compile(
    r"\b[a-zA-Z]{3,}(?:mab|nib|ciclib|lisib|sertib|strant|degrant|tecan|taxel|platin|rubicin|citabine|parib|limus"
    r"|dronate|dronic|relin|bulin|oxifen|mifene|trozole|mestane|vastatin|setron|tinib|lurin)s?\b"
)


def allowed_words(path: str, text: str) -> tuple[frozenset[str], list[Problem]]:
    """Read the list of words that need no entry: each with the reason why."""
    records, problems = read_records(path, text, "allowed-word")
    for record in records:
        problems += field_problems(record, ("word", "reason"), ("word", "reason"), "allowed-word")
    return frozenset(str(record.values.get("word")) for record in records), problems


def unexplained(path: str, text: str, matcher: Matcher, allowed: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each first use in a file of jargon that neither the glossary nor the list knows."""
    plain = UNREAD.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), text)
    said: set[str] = set()
    for number, line in enumerate(plain.split("\n"), 1):
        known = [(match.start, match.end) for match in matcher.find(line)]
        for found in sorted([*ACRONYM.finditer(line), *DRUG.finditer(line)], key=lambda found: found.start()):
            word = found[0]
            explained = any(start <= found.start() and found.end() <= end + 1 for start, end in known)
            if explained or word in said or {word, word.removesuffix("s")} & set(allowed):
                continue
            said.add(word)
            message = (
                f"'{word}' at column {found.start() + 1} has no entry in the glossary. "
                "Add it to a file in glossary/, say it in plain words, or name it with a reason in "
                "glossary/allowed/words.yml."
            )
            yield Problem(path, number, message, RULE)



def unexplained_in_meanings(glossary: Glossary, matcher: Matcher, allowed: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each meaning that leans on jargon nobody explains."""
    for term in glossary.terms:
        for problem in unexplained(term.path, term.meaning, matcher, allowed):
            yield Problem(term.path, term.line, f"In the meaning of '{term.term}': {problem.message}", RULE)


def unused(glossary: Glossary, used: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each entry that no page uses, unless it is meant for the list only."""
    for term in glossary.terms:
        if term.id not in used and "**" not in term.not_on:
            message = f"No page uses '{term.term}'. Use it, or leave it for those who look it up in the list."
            yield Problem(term.path, term.line, message, "glossary-unused")
