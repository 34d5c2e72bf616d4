"""Mark glossary terms in a page's HTML, and change nothing else in it.

    <p>A SERM blocks estrogen.</p>
    <p>A <a class="term" data-term="serm" href="../glossary/#serm">SERM</a> blocks estrogen.</p>
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from html import escape
from typing import NamedTuple

from handbook.matching import Match, Matcher
from handbook.reading import STOP, Text, fold, read_text
from handbook.scanning import Page, read_page
from handbook.terms import Term


class Mark(NamedTuple):
    """A piece of the source that becomes a term."""

    start: int
    end: int
    term: Term
    expansion: str
    """The words behind an abbreviation, where the text does not give them itself."""


def mark_terms(
    html: str, matcher: Matcher, href: Callable[[Term], str], silent: Container[str] = ()
) -> tuple[str, list[Term]]:
    """Return the HTML with each term marked once in a section, and the terms in order of first use.

    A section is what stands under one H2. `href` gives the address of a term's entry in the glossary,
    `silent` the ids of terms that are not marked. Outside the marks the result is the input, byte for byte.
    """
    page = read_page(html)
    seen = {(page.section(at), term_id) for at, term_id in page.marks}
    used: dict[str, Term] = {}
    parts: list[str] = []
    position = 0
    for mark in _marks(page, read_text(html, page.pieces), matcher, silent, seen, used):
        parts += html[position : mark.start], _link(html[mark.start : mark.end], mark, href(mark.term))
        position = mark.end
    parts.append(html[position:])
    return "".join(parts), list(used.values())


def _marks(
    page: Page, text: Text, matcher: Matcher, silent: Container[str], seen: set[tuple[int, str]], used: dict[str, Term]
) -> Iterator[Mark]:
    """Yield the marks of a page, and note in `seen` and `used` what has been marked."""
    for match in matcher.find(text.shown, silent):
        start, end = text.source_start(match.start), text.source_end(match.end - 1)
        place = page.section(start), match.term.id
        if place not in seen and page.allows(start, end):
            seen.add(place)
            expansion = "" if match.term.id in used else _expansion(match, text.shown)
            used.setdefault(match.term.id, match.term)
            yield Mark(start, end, match.term, expansion)


def _expansion(match: Match, shown: str) -> str:
    """Return what an abbreviation stands for, unless the text round it says so."""
    short = fold(match.term.abbreviation)
    if not short or match.form.removesuffix("s") != short:
        return ""
    before, after = shown.rfind(STOP, 0, match.start), shown.find(STOP, match.end)
    nearby = shown[before + 1 : after if after >= 0 else None].casefold()
    return "" if fold(match.term.term).casefold() in nearby else match.term.term


def _link(source: str, mark: Mark, address: str) -> str:
    """Return a piece of text as a link to its meaning."""
    expansion = f' data-expansion="{escape(mark.expansion)}"' if mark.expansion else ""
    return f'<a class="term" data-term="{mark.term.id}"{expansion} href="{escape(address)}">{source}</a>'
