"""The glossary as a page and as data: an A to Z with an anchor for every term, and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from handbook.terms import Glossary, Term


def glossary_html(glossary: Glossary, href: Callable[[str], str]) -> str:
    """Return the A to Z as HTML; `href` turns a path under docs/ into an address relative to the glossary page."""
    groups = [(letter, list(terms)) for letter, terms in groupby(glossary.terms, key=_letter)]
    letters = "".join(f'<li><a href="#letter-{_slug(letter)}">{letter}</a></li>' for letter, _ in groups)
    parts = [f'<nav class="letters no-terms" aria-label="A to Z"><ul>{letters}</ul></nav>']
    for letter, terms in groups:
        entries = "".join(_entry(term, href) for term in terms)
        heading = f'<h2 id="letter-{_slug(letter)}">{letter}</h2>'
        parts.append(f'<section class="entries no-terms">{heading}{entries}</section>')
    return "\n".join(parts)


def glossary_data(glossary: Glossary, used: Mapping[str, Sequence[Term]]) -> list[dict[str, Any]]:
    """Return the terms as plain data for machines; `used` maps the path of each page to the terms it uses."""
    pages = {page: {term.id for term in terms} for page, terms in used.items()}
    return [
        {
            "id": term.id,
            "term": term.term,
            "abbreviation": term.abbreviation,
            "also": list(term.also),
            "meaning": term.meaning,
            "say": term.say,
            "page": term.page,
            "used_on": sorted(page for page, ids in pages.items() if term.id in ids),
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


def _entry(term: Term, href: Callable[[str], str]) -> str:
    """Return one term with its name, sound, meaning, other names and where to read more."""
    say = f'<span class="say">say: {escape(term.say)}</span>' if term.say else ""
    also = f'<p class="also">Also: {escape(", ".join(term.also))}</p>' if term.also else ""
    label = f'Read more<span class="only-heard"> about {escape(term.term)}</span>'
    link = f'<a href="{escape(href(term.page))}">{label}</a>' if term.page else ""
    more = f'<p class="more" data-search-exclude>{link}</p>' if link else ""
    heading = f'<h3 id="{term.id}">{escape(term.heading)}</h3>'
    return f'<div class="entry">{heading}<p>{say} {escape(term.meaning)}</p>{also}{more}</div>'
