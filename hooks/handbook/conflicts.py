"""Find pages that give one of our abbreviations a meaning of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handbook.problems import Problem
from handbook.reading import fold
from handbook.terms import Glossary, Term

SHORT = re.compile(r"\((?P<short>[A-Z][A-Za-z0-9/+-]{1,9}?)s?\)")                # (AI), (AIs)
WORDS = re.compile(r"(?:[^\W\d_][\w'’-]* (?:of |the |and |for )?){1,8}\Z")    # the words before it
REACH = 200
"""How many characters before an abbreviation are looked at."""


def own_meanings(path: str, text: str, glossary: Glossary, refused: Collection[str]) -> Iterator[tuple[Term, Problem]]:
    """Yield each term whose abbreviation a page introduces with other words, and what its author should know.

    `text` is the raw page at `path`; `refused` holds terms and abbreviations that the page has turned off itself.
    """
    off = {name.casefold() for name in refused}
    for found in SHORT.finditer(text):
        ours = glossary.by_abbreviation.get(found["short"], ())
        term = next((term for term in ours if term.speaks_on(path.removeprefix("docs/"))), None)
        if term is None or off & {term.term.casefold(), term.abbreviation.casefold()}:
            continue
        before = WORDS.search(text[max(0, found.start() - REACH) : found.start()])
        if before and not _agrees(before[0], term) and (words := _spelled_out(before[0].split(), found["short"])):
            message = (
                f"'{found['short']}' means '{words}' here and '{term.term}' in the glossary ({term.path}:{term.line}). "
                f"Write 'no_terms: [{found['short']}]' in the front matter if both are right."
            )
            yield term, Problem(path, text.count("\n", 0, found.start("short")) + 1, message, "glossary-conflict")


def _spelled_out(words: list[str], short: str) -> str:
    """Return the last words whose initials spell an abbreviation, or nothing when none do."""
    letters = re.sub(r"[^a-z]", "", short.lower())
    for count in range(1, len(words) + 1):
        parts = [part for word in words[-count:] for part in re.split(r"[-'’]", word) if part]
        capital = [part[0].lower() for part in parts if part not in ("of", "the", "and", "for")]
        if "".join(capital) == letters:
            return " ".join(words[-count:])
    return ""


def _agrees(words: str, term: Term) -> bool:
    """Tell whether words end with one of a term's own forms, singular or plural."""
    shown = " " + fold(words).casefold().replace("-", " ")
    return any(shown.endswith(" " + fold(form).casefold().replace("-", " ")) for form in term.forms)
