"""The glossary: its terms, every form they may take, and which of them speak on a page."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property


@dataclass(frozen=True)
class Term:
    """One concept of the glossary, with every form it may take in a page."""

    term: str
    meaning: str
    path: str
    line: int
    abbreviation: str = ""
    also: tuple[str, ...] = ()
    say: str = ""
    page: str = ""
    only_on: tuple[str, ...] = ()
    not_on: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    case: str = ""
    plural: bool = True

    @cached_property
    def id(self) -> str:
        """The anchor on the glossary page, made of the term: stable and ASCII."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower().replace("+", " plus")).strip("-")

    @property
    def heading(self) -> str:
        """The term as the glossary lists it: with its abbreviation."""
        return f"{self.term} ({self.abbreviation})" if self.abbreviation else self.term

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every spelling that is marked, regular plurals included."""
        named = [form for form in (self.term, self.abbreviation, *self.also) if form]
        return tuple(dict.fromkeys(named + ([plural_of(form) for form in named] if self.plural else [])))

    def speaks_on(self, src_uri: str) -> bool:
        """Tell whether the term has its sense on this page (`src_uri`: path under docs/)."""
        inside = not self.only_on or any(fnmatchcase(src_uri, glob) for glob in self.only_on)
        return inside and not any(fnmatchcase(src_uri, glob) for glob in self.not_on)


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the alphabet."""

    terms: tuple[Term, ...] = ()

    def silent_on(self, src_uri: str, refused: Collection[str] = ()) -> frozenset[str]:
        """Return the ids of the terms not to be marked on a page; `refused` names terms or abbreviations."""
        names = {name.casefold() for name in refused} - {""}
        return frozenset(
            term.id for term in self.terms
            if not term.speaks_on(src_uri) or names & {term.term.casefold(), term.abbreviation.casefold()}
        )


def plural_of(form: str) -> str:
    """Return the regular English plural of a word, an acronym or the last word of a phrase."""
    if form.isupper() or not form[-1].isalpha() or form[-1].isupper():
        return form + "s"
    if form.endswith("sis"):
        return form[:-2] + "es"
    if re.search(r"(s|x|z|ch|sh)$", form):
        return form + "es"
    return form[:-1] + "ies" if re.search(r"[^aeiou]y$", form) else form + "s"
