"""Read HTML text as a person does, and remember where in the source each character came from."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
UNSEEN = "\u00ad\u200b\u2060"
"""Soft hyphen, zero-width space, word joiner: characters that a reader does not see."""
FOLDS = str.maketrans(
    {
        **dict.fromkeys("‐‑−", "-"),
        **dict.fromkeys("’ʼ", "'"),
        **dict.fromkeys("\t\n\r\f\v\u00a0\u2007\u2009\u202f", " "),
        "µ": "μ",
    }
)
"""Characters that look alike to a reader, one for one."""
UNEVEN = re.compile(rf"&|\s\s|[{UNSEEN}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""What makes the text shown longer or shorter than its source."""


@dataclass(frozen=True)
class Text:
    """Text as a reader sees it, with the place in the source of each of its characters."""

    shown: str
    runs: tuple[tuple[int, int, int], ...]
    """Where a run of characters starts in `shown`, and where its source starts and ends.

    A run is either as long as its source, one for one, or a single character.
    """

    def source_start(self, at: int) -> int:
        """Return where in the source the character `at` of the text begins."""
        first, start, _ = self.runs[bisect_right(self.runs, at, key=lambda run: run[0]) - 1]
        return start + at - first

    def source_end(self, at: int) -> int:
        """Return where in the source the character `at` of the text ends."""
        place = bisect_right(self.runs, at, key=lambda run: run[0])
        first, start, end = self.runs[place - 1]
        following = self.runs[place][0] if place < len(self.runs) else len(self.shown)
        return end if at + 1 == following else start + at - first + 1


def fold(text: str) -> str:
    """Return text with look-alikes made one, the unseen left out, and each run of white space made one space."""
    seen = "".join(char for char in text.translate(FOLDS) if char not in UNSEEN)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def read_text(source: str, pieces: Iterable[tuple[int, int, bool]]) -> Text:
    """Return what a reader sees of some pieces of HTML text; `pieces` holds start and end in `source`."""
    shown: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for first, last, _ in pieces:
        piece = source[first:last]
        if piece.isspace():
            runs.append((length, first, last))
            shown.append(" ")
            length += 1
        elif UNEVEN.search(piece):
            for char, start, end in _seen(source, first, last):
                runs.append((length, start, end))
                shown.append(char)
                length += 1
        else:
            runs.append((length, first, last))
            shown.append(piece.translate(FOLDS))
            length += last - first
    return Text("".join(shown), tuple(runs))


def _seen(source: str, first: int, last: int) -> list[tuple[str, int, int]]:
    """Return each character that a reader sees in a slice of the source, and where it starts and ends there."""
    seen: list[tuple[str, int, int]] = []
    for start, end, meaning in _characters(source, first, last):
        for char in meaning.translate(FOLDS):
            before = seen[-1][0] if seen else ""
            combined = unicodedata.normalize("NFC", before + char) if unicodedata.combining(char) else ""
            if char in UNSEEN:
                continue
            if before and (before == char == " " or len(combined) == 1):
                seen[-1] = (combined or " ", seen[-1][1], end)
            else:
                seen.append((char, start, end))
    return seen


def _characters(source: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and meaning of each character or entity of a slice of the source."""
    position = first
    for entity in ENTITY.finditer(source, first, last):
        yield from ((at, at + 1, source[at]) for at in range(position, entity.start()))
        yield entity.start(), entity.end(), html.unescape(entity[0])
        position = entity.end()
    yield from ((at, at + 1, source[at]) for at in range(position, last))
