"""What the search knows of the site: the text of its pages, every name of a subject, and what is urgent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from handbook.drugs import Drug
from handbook.facts import twin_of
from handbook.metadata import PageMetadata
from handbook.terms import Glossary

_NOTE = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """A part of a page that can be linked to."""

    anchor: str
    """Its anchor; empty for what stands above the first heading."""
    title: str
    html: str


def plain(html: str) -> str:
    """Return the words of a piece of HTML, without the numbers of notes."""
    return " ".join(unescape(_TAG.sub(" ", _NOTE.sub("", html))).split())


def search_data(
    pages: Mapping[str, PageMetadata],
    sections: Mapping[str, Sequence[Section]],
    glossary: Glossary,
    drugs: Iterable[Drug],
    place: Callable[[str], str],
) -> dict[str, Any]:
    """Return all that the search needs, as plain data.

    `pages` and `sections` are by path under docs/; `place` turns such a path into a file of the site. A page's `of` is
    the path of its topic: both levels share it.
    """
    return {
        "pages": [
            _page(page, src_uri, pages, sections.get(src_uri, ()), place(src_uri)) for src_uri, page in pages.items()
        ],
        "drugs": [_drug(drug, place) for drug in drugs],
        "terms": [
            {"id": term.id, "name": term.heading, "forms": list(term.forms), "meaning": term.meaning}
            for term in glossary.terms
        ],
        "urgent": [sign for page in pages.values() for sign in page.urgent],
    }


def _page(
    page: PageMetadata, src_uri: str, pages: Mapping[str, PageMetadata], parts: Sequence[Section], place: str
) -> dict[str, Any]:
    """Return a page with all its names and its text in parts."""
    twin = twin_of(src_uri)
    return {
        "at": place,
        "of": min(src_uri, twin) if twin in pages else src_uri,
        "level": page.level,
        "title": page.title,
        "description": page.description,
        "also": list(page.also_called),
        "parts": [[part.anchor, plain(part.title), plain(part.html)] for part in parts],
    }


def _drug(drug: Drug, place: Callable[[str], str]) -> dict[str, Any]:
    """Return the names of a drug and where its sheet is."""
    return {
        "at": place(drug.src_uri),
        "name": drug.name,
        "brands": [*drug.brands, *drug.brands_apart],
        "other": [name for name in (drug.abbreviation, *drug.other) if name],
    }
