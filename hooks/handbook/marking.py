"""Mark glossary terms in a page's HTML, and change nothing else in it.

    <p>A SERM blocks estrogen.</p>
    <p>A <a class="term" data-term="serm" href="../glossary/#serm">SERM</a> blocks estrogen.</p>
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from html import escape

from handbook.matching import Match, Matcher
from handbook.reading import Text, fold, read_text
from handbook.scanning import Block, read_blocks
from handbook.terms import Term


@dataclass(frozen=True)
class Mark:
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
    used: dict[str, Term] = {}
    seen: set[tuple[int, str]] = set()
    parts: list[str] = []
    position = 0
    for block in read_blocks(html):
        for mark in _block_marks(html, block, matcher, silent, seen, used):
            parts += html[position : mark.start], _link(html[mark.start : mark.end], mark, href(mark.term))
            position = mark.end
    parts.append(html[position:])
    return "".join(parts), list(used.values())


def _block_marks(
    html: str,
    block: Block,
    matcher: Matcher,
    silent: Container[str],
    seen: set[tuple[int, str]],
    used: dict[str, Term],
) -> list[Mark]:
    """Return the marks of one block, and note in `seen` and `used` what has been marked."""
    seen |= {(block.section, term_id) for term_id in block.marked}
    text = read_text(html, block.pieces)
    marks = []
    for match in matcher.find(text.shown, silent):
        start, end = text.source_start(match.start), text.source_end(match.end - 1)
        whole = any(markable and first <= start and end <= last for first, last, markable in block.pieces)
        if whole and (block.section, match.term.id) not in seen:
            seen.add((block.section, match.term.id))
            expansion = "" if match.term.id in used else _expansion(match, text)
            used.setdefault(match.term.id, match.term)
            marks.append(Mark(start, end, match.term, expansion))
    return marks


def _expansion(match: Match, text: Text) -> str:
    """Return what an abbreviation stands for, unless the same sentence says it."""
    short = fold(match.term.abbreviation)
    if not short or match.form.removesuffix("s") != short:
        return ""
    return "" if fold(match.term.term).casefold() in text.shown.casefold() else match.term.term


def _link(source: str, mark: Mark, address: str) -> str:
    """Return a piece of text as a link to its meaning."""
    expansion = f' data-expansion="{escape(mark.expansion)}"' if mark.expansion else ""
    return f'<a class="term" data-term="{mark.term.id}"{expansion} href="{escape(address)}">{source}</a>'
