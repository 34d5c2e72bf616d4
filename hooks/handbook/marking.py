"""Mark glossary terms in a page's HTML, and change nothing else in it.

    <p>A SERM blocks estrogen.</p>
    <p>A <a class="term" data-term="serm" href="../glossary/#serm">SERM</a> blocks estrogen.</p>
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import lru_cache
from html import escape

from handbook.matching import Matcher
from handbook.reading import STOP, fold, read_text
from handbook.scanning import read_page
from handbook.terms import Term


def mark_terms(
    html: str, matcher: Matcher, href: Callable[[Term], str], silent: Container[str] = ()
) -> tuple[str, list[Term]]:
    """Return the HTML with each term marked once in a section, and the terms in order of first use.

    A section is what stands under one H2. `href` gives the address of a term's entry in the glossary,
    `silent` the ids of terms that are not marked. Outside the marks the result is the input, byte for byte.
    """
    page = read_page(html)
    text = read_text(html, page.pieces)
    seen = {(page.section(at), term_id) for at, term_id in page.marks}
    used: dict[str, Term] = {}
    parts: list[str] = []
    position = 0
    for term, form, first, last in matcher.find(text.shown, silent):
        start, end = text.source(first, last)
        place = page.section(start), term.id
        if place not in seen and page.allows(start, end):
            seen.add(place)
            expansion = "" if term.id in used else _expansion(term, form, text.shown, first, last)
            used.setdefault(term.id, term)
            parts += html[position:start], _tag(term.id, expansion, href(term)), html[start:end], "</a>"
            position = end
    parts.append(html[position:])
    return "".join(parts), list(used.values())


def _expansion(term: Term, form: str, shown: str, first: int, last: int) -> str:
    """Return what an abbreviation stands for, unless the text round it says so."""
    short = fold(term.abbreviation)
    if not short or form.removesuffix("s") != short:
        return ""
    before, after = shown.rfind(STOP, 0, first), shown.find(STOP, last)
    nearby = shown[before + 1 : after if after >= 0 else None].casefold()
    return "" if fold(term.term).casefold() in nearby else term.term


@lru_cache(maxsize=16384)  # pages of one folder have the same links
def _tag(term_id: str, expansion: str, address: str) -> str:
    """Return the tag that opens the link to a meaning; `expansion` is what the text does not say itself."""
    expanded = f' data-expansion="{escape(expansion)}"' if expansion else ""
    return f'<a class="term" data-term="{term_id}"{expanded} href="{escape(address)}">'
