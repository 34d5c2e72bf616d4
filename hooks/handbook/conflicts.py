"""Find pages that give one of our abbreviations a meaning of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handbook.problems import Problem
from handbook.reading import fold
from handbook.terms import Glossary, Term

INTRODUCED = re.compile(
    r"""
    (?P<words> (?:[^\W\d_][\w'’-]*\ (?:of\ |the\ |and\ |for\ )?){1,8} )     # Autologous infusion
    \((?P<short> [A-Z][A-Za-z0-9/+-]{1,9}? )s?\)                          # (AI)
    """,
    re.VERBOSE,
)


def own_meanings(path: str, text: str, glossary: Glossary, refused: Collection[str]) -> Iterator[tuple[Term, Problem]]:
    """Yield each term whose abbreviation a page introduces with other words, and what its author should know.

    `text` is the raw page at `path`; `refused` holds terms and abbreviations that the page has turned off itself.
    """
    terms = {term.abbreviation: term for term in glossary.terms if term.abbreviation}
    off = {name.casefold() for name in refused}
    for found in INTRODUCED.finditer(text):
        term = terms.get(found["short"])
        if term is None or off & {term.term.casefold(), term.abbreviation.casefold()}:
            continue
        words = "" if _agrees(found["words"], term) else _spelled_out(found["words"].split(), found["short"])
        if words:
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
