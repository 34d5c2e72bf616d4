"""The glossary as a page and as data: an A to Z with an anchor for every term, and the same as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from handbook.terms import Glossary, Term


@dataclass(frozen=True)
class Use:
    """A page that uses a term."""

    src_uri: str
    """Its path under docs/."""
    title: str


def uses_by_term(words: Mapping[str, Sequence[Term]], titles: Mapping[str, str]) -> dict[str, list[Use]]:
    """Turn the terms of each page into the pages of each term; `titles` gives the pages in reading order."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for src_uri, title in titles.items():
        for term in words.get(src_uri, ()):
            uses[term.id].append(Use(src_uri, title))
    return uses


def glossary_html(glossary: Glossary, uses: Mapping[str, Sequence[Use]], href: Callable[[str], str]) -> str:
    """Return the A to Z as HTML; `href` turns a path under docs/ into an address relative to the glossary page."""
    groups = [(letter, list(terms)) for letter, terms in groupby(glossary.terms, key=_letter)]
    letters = "".join(f'<li><a href="#letter-{_slug(letter)}">{letter}</a></li>' for letter, _ in groups)
    parts = [f'<nav class="letters no-terms" aria-label="A to Z"><ul>{letters}</ul></nav>']
    for letter, terms in groups:
        entries = "".join(_entry(term, uses.get(term.id, ()), href) for term in terms)
        heading = f'<h2 id="letter-{_slug(letter)}">{letter}</h2>'
        parts.append(f'<section class="entries no-terms">{heading}{entries}</section>')
    return "\n".join(parts)


def glossary_data(glossary: Glossary, uses: Mapping[str, Sequence[Use]]) -> list[dict[str, Any]]:
    """Return the terms as plain data for machines."""
    return [
        {
            "id": term.id,
            "term": term.term,
            "abbreviation": term.abbreviation,
            "also": list(term.also),
            "meaning": term.meaning,
            "say": term.say,
            "page": term.page,
            "used_on": [use.src_uri for use in uses.get(term.id, ())],
        }
        for term in glossary.terms
    ]


def _letter(term: Term) -> str:
    """Return the letter a term stands under."""
    first = term.term[0].upper()
    return first if "A" <= first <= "Z" else "0–9"


def _slug(letter: str) -> str:
    """Return a letter as part of an anchor."""
    return letter.lower() if letter.isalpha() else "0-9"


def _entry(term: Term, uses: Sequence[Use], href: Callable[[str], str]) -> str:
    """Return one term with its name, sound, meaning, other names, where to read more and where it is used."""
    say = f'<span class="say">say: {escape(term.say)}</span>' if term.say else ""
    also = f'<p class="also">Also: {escape(", ".join(term.also))}</p>' if term.also else ""
    label = f'Read more<span class="only-heard"> about {escape(term.term)}</span>'
    link = f'<a href="{escape(href(term.page))}">{label}</a>' if term.page else ""
    more = f'<p class="more" data-search-exclude>{link}</p>' if link else ""
    pages = "".join(f'<li><a href="{escape(href(use.src_uri))}">{escape(use.title)}</a></li>' for use in uses)
    count = f"{len(uses)} page" + ("s" if len(uses) > 1 else "")
    summary = f'<summary>Used on {count}<span class="only-heard">: {escape(term.term)}</span></summary>'
    used = f'<details class="used" data-search-exclude>{summary}<ul>{pages}</ul></details>' if uses else ""
    heading = f'<h3 id="{term.id}">{escape(term.heading)}</h3>'
    return f'<div class="entry">{heading}<p>{say} {escape(term.meaning)}</p>{also}{more}{used}</div>'
