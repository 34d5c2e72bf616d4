"""The glossary as a page and as data: an A to Z with an anchor for every term, and the same as JSON."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from handbook.terms import Glossary, Term, anchor_of


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
        use = Use(src_uri, title)
        for term in words.get(src_uri, ()):
            uses[term.id].append(use)
    return uses


def glossary_html(glossary: Glossary, uses: Mapping[str, Sequence[Use]], href: Callable[[str], str]) -> str:
    """Return the A to Z as HTML; `href` turns a path under docs/ into an address relative to the glossary page."""
    entries = [(term.term, _entry(term, uses.get(term.id, ()), href)) for term in glossary.terms]
    entries += [(short, _reference(short, anchor, terms)) for anchor, (short, terms) in _short_forms(glossary).items()]
    groups = defaultdict(list)
    for name, entry in sorted(entries, key=lambda entry: entry[0].casefold()):
        groups[_letter(name)].append(entry)
    letters = "".join(f'<li><a href="#letter-{_slug(letter)}">{letter}</a></li>' for letter in sorted(groups))
    parts = [f'<nav class="letters no-terms" aria-label="A to Z"><ul>{letters}</ul></nav>']
    for letter in sorted(groups):
        heading = f'<h2 id="letter-{_slug(letter)}">{letter}</h2>'
        inside = heading + "".join(groups[letter])
        parts.append(f'<section class="entries no-terms">{inside}</section>')
    return "\n".join(parts)


def anchors(glossary: Glossary) -> set[str]:
    """Return the anchors of the A to Z that a page may link to: of terms, and of abbreviations."""
    return {term.id for term in glossary.terms} | set(_short_forms(glossary))


def glossary_data(glossary: Glossary, uses: Mapping[str, Sequence[Use]]) -> list[dict[str, Any]]:
    """Return the terms as plain data for machines."""
    return [
        {
            "id": term.id,
            "lang": term.lang,
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


def _short_forms(glossary: Glossary) -> dict[str, tuple[str, list[Term]]]:
    """Return for each anchor that no term has an abbreviation, and what it stands for."""
    taken = {term.id for term in glossary.terms}
    found: dict[str, tuple[str, list[Term]]] = {}
    for short, terms in glossary.by_abbreviation.items():
        anchor = anchor_of(short, terms[0].lang)
        if anchor not in taken:
            found.setdefault(anchor, (short, []))[1].extend(terms)
    return found


def _letter(name: str) -> str:
    """Return the letter that a name stands under, without its accent."""
    first = unicodedata.normalize("NFD", name)[0].upper()
    return first if "A" <= first <= "Z" else "0–9"


def _slug(letter: str) -> str:
    """Return a letter as part of an anchor."""
    return letter.lower() if letter.isalpha() else "0-9"


def _reference(short: str, anchor: str, terms: Sequence[Term]) -> str:
    """Return the line of an abbreviation: where to look.

    The filter of the page reads no `more` part: it hides these lines while it is used, and counts each term once.
    """
    links = " or ".join(f'<a href="#{term.id}">{escape(term.term)}</a>' for term in terms)
    line = f'<p class="more" id="{anchor}"><b>{escape(short)}</b>: see {links}</p>'
    return f'<div class="entry">{line}</div>'


def _entry(term: Term, uses: Sequence[Use], href: Callable[[str], str]) -> str:
    """Return one term with its name, sound, meaning, other names, where to read more and where it is used."""
    say = f'<span class="say">say: {escape(term.say)}</span>' if term.say else ""
    also = f'<p class="also">Also: {escape(", ".join(term.also))}</p>' if term.also else ""
    label = f'Read more<span class="only-heard"> about {escape(term.term)}</span>'
    link = f'<a href="{escape(href(term.page))}">{label}</a>' if term.page else ""
    more = f'<p class="more">{link}</p>' if link else ""
    pages = "".join(_line(use.title, href(use.src_uri)) for use in uses)
    count = f"{len(uses)} page" + ("s" if len(uses) > 1 else "")
    summary = f'<summary>Used on {count}<span class="only-heard">: {escape(term.term)}</span></summary>'
    used = f'<details class="used">{summary}<ul>{pages}</ul></details>' if uses else ""
    heading = f'<h3 id="{term.id}">{escape(term.heading)}</h3>'
    return f'<div class="entry">{heading}<p>{say} {escape(term.meaning)}</p>{also}{more}{used}</div>'


@lru_cache(maxsize=16384)  # a page uses many terms
def _line(title: str, address: str) -> str:
    """Return a page that uses a term as an item of a list."""
    return f'<li><a href="{escape(address)}">{escape(title)}</a></li>'
