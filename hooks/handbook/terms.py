"""The glossary: its terms, every form they may take, and which of them speak on a page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

ENGLISH = "en"
"""The language of all that stands in no folder of another: docs/es/ and glossary/es/ are Spanish."""


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
    def lang(self) -> str:
        """The language that the term belongs to: that of its file."""
        return language_of(self.path.removeprefix("glossary/"))

    @cached_property
    def id(self) -> str:
        """The anchor on the glossary page, made of the term: stable, ASCII, and its own among all languages."""
        return anchor_of(self.term, self.lang)

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
        """Tell whether the term has its sense on this page (`src_uri`: path under docs/), and its language."""
        if self.lang != language_of(src_uri):
            return False
        inside = not self.only_on or any(fnmatchcase(src_uri, glob) for glob in self.only_on)
        return inside and not any(fnmatchcase(src_uri, glob) for glob in self.not_on)


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the alphabet."""

    terms: tuple[Term, ...] = ()

    def in_language(self, lang: str) -> Glossary:
        """Return the glossary of one language."""
        return Glossary(tuple(term for term in self.terms if term.lang == lang))

    @cached_property
    def by_abbreviation(self) -> dict[str, list[Term]]:
        """For each abbreviation the terms that it stands for; on any one page it is one of them at most."""
        found = defaultdict(list)
        for term in self.terms:
            if term.abbreviation:
                found[term.abbreviation].append(term)
        return dict(found)

    @cached_property
    def _choosy(self) -> tuple[Term, ...]:
        """The few terms that do not speak on every English page."""
        return tuple(term for term in self.terms if term.only_on or term.not_on or term.lang != ENGLISH)

    def silent_on(self, src_uri: str, refused: Collection[str] = ()) -> frozenset[str]:
        """Return the ids of the terms not to be marked on a page; `refused` names terms or abbreviations."""
        candidates = self._choosy if language_of(src_uri) == ENGLISH else self.terms
        silent = {term.id for term in candidates if not term.speaks_on(src_uri)}
        if names := {name.casefold() for name in refused} - {""}:
            silent |= {term.id for term in self.terms if names & {term.term.casefold(), term.abbreviation.casefold()}}
        return frozenset(silent)


def language_of(path: str) -> str:
    """Return the language of a page or of a file of terms: its first folder, if that has two letters."""
    return path[:2] if re.match(r"[a-z]{2}/", path) else ENGLISH


def list_page(lang: str) -> str:
    """Return the page that lists the terms of a language, as a path under docs/."""
    return "glossary.md" if lang == ENGLISH else f"{lang}/glossary.md"


def anchor_of(name: str, lang: str) -> str:
    """Return the anchor for a name on the glossary page: "es-metastasis" for "metástasis" in Spanish."""
    plain = name.lower().replace("+", " plus")
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain if lang == ENGLISH else f"{lang} {plain}").strip("-")


def plural_of(form: str) -> str:
    """Return the regular English plural of a word, an acronym or the last word of a phrase."""
    if form.isupper() or not form[-1].isalpha() or form[-1].isupper():
        return form + "s"
    if form.endswith("sis"):
        return form[:-2] + "es"
    if form.endswith(("s", "x", "z", "ch", "sh")):
        return form + "es"
    return form[:-1] + "ies" if form[-1] == "y" and form[-2:-1] not in "aeiou" else form + "s"
