"""Cut HTML into text that may be marked and what stands between, without changing one byte of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from handbook.tagging import SPACE, read_tags

TEXT, REFUSED = "text", "refused"
"""Words that may be marked, and words that may not."""
Piece = tuple[int, int, str]
"""Start and end of a slice of the source, and its kind: text, refused, or what a tag puts between words."""


@dataclass(frozen=True)
class Page:
    """The text of an HTML fragment, cut where its tags are."""

    pieces: list[Piece]
    """What a reader reads, in reading order."""
    headings: list[int]
    """Where each H2 begins in the source."""
    marks: list[tuple[int, str]]
    """Where a term is marked already, and its id."""

    def section(self, at: int) -> int:
        """Return how many H2 stand before a place in the source."""
        return bisect_right(self.headings, at)

    def allows(self, start: int, end: int) -> bool:
        """Tell whether a slice of the source lies in one piece that may be marked."""
        piece = self.pieces[bisect_right(self._starts, start) - 1]
        return piece[2] == TEXT and end <= piece[1]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece starts."""
        return [start for start, _, _ in self.pieces]


def read_page(html: str) -> Page:
    """Cut an HTML fragment into what is read and what stands between."""
    page, position, spoken = Page([], [], []), 0, False
    skipping: list[str] = []
    for start, end, (opened, closed, between, opens, refuses, mark) in read_tags(html):
        if start > position and (spoken or not html[position:start].isspace()):
            page.pieces.append((position, start, REFUSED if skipping else TEXT))
            spoken = True
        position = end
        if spoken and between:
            page.pieces.append((end, end, between))
            spoken = between == SPACE
        if opened == "h2":
            page.headings.append(start)
        if mark:
            page.marks.append((start, mark))
        if opens and (skipping or refuses):
            skipping.append(opened)
        elif closed and closed in skipping:
            while skipping.pop() != closed:
                pass
    page.pieces.append((position, len(html), REFUSED if skipping else TEXT))
    return page
