"""Read HTML text as a person does, and remember where in the source each character came from."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5

from handbook.scanning import Piece
from handbook.tagging import END

STOP = "\u2029"
"""The paragraph separator: between two blocks of text, where no term and no company of a term goes on."""
OLD_NAMES = "|".join(sorted((name for name in html5 if name[-1] != ";"), key=len, reverse=True))
"""The entities that a browser reads without their semicolon too: &nbsp, &eacute."""
ENTITY = re.compile(rf"&(?:#[0-9]{{1,99}};?|#[xX][0-9a-fA-F]{{1,99}};?|([a-zA-Z][a-zA-Z0-9]*;)|{OLD_NAMES})")
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Soft hyphen, joiners, marks of writing direction: characters that a reader does not see."""
ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Characters that stand on the one before."""
FOLDS = str.maketrans(
    {
        **dict.fromkeys("‐‑–−", "-"),
        **dict.fromkeys("’ʼ", "'"),
        **dict.fromkeys("\t\n\r\f\v\u00a0\u2007\u2009\u202f", " "),
        "µ": "μ",
    }
)
"""Characters that look alike to a reader, one for one."""
UNEVEN = re.compile(rf"&|\s\s|[{UNSEEN}{ACCENTS}]")
"""What makes the text shown longer or shorter than its source."""


@dataclass(frozen=True)
class Text:
    """Text as a reader sees it, with the place in the source of each of its characters."""

    shown: str
    runs: Sequence[tuple[int, int]]
    """Where the source of each run of characters starts and ends.

    A run is either as long as its source, one for one, or a single character.
    """
    starts: Sequence[int]
    """Where each run starts in `shown`."""

    def source(self, first: int, last: int) -> tuple[int, int]:
        """Return where in the source a slice of the text starts and ends; the slice is not empty."""
        run = bisect_right(self.starts, first) - 1
        start = self.runs[run][0] + first - self.starts[run]
        run = bisect_right(self.starts, last - 1) - 1
        following = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.shown)
        return start, self.runs[run][1] if last == following else self.runs[run][0] + last - self.starts[run]


@lru_cache(maxsize=16384)  # a glossary asks for its few words on every page
def fold(text: str) -> str:
    """Return text with look-alikes made one, the unseen left out, and each run of white space made one space."""
    seen = "".join(char for char in text.translate(FOLDS) if char not in UNSEEN)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def read_text(source: str, pieces: Iterable[Piece]) -> Text:
    """Return what a reader sees of some pieces of `source`, an HTML text; sentences end at a STOP."""
    shown: list[str] = []
    runs: list[tuple[int, int]] = []
    starts: list[int] = []
    length = 0
    for first, last, kind in pieces:
        piece = source[first:last]
        if kind == END:
            text = STOP
        elif not piece or piece.isspace():
            text = " "
        elif piece.isascii() and piece.isprintable() and "&" not in piece and "  " not in piece:
            text = piece  # shown as it is written, as most text is
        elif not UNEVEN.search(piece):
            text = piece.translate(FOLDS)
        else:
            chars = _seen(source, first, last)
            shown += (char for char, _, _ in chars)
            runs += ((start, end) for _, start, end in chars)
            starts += range(length, length + len(chars))
            length += len(chars)
            continue
        shown.append(text)
        runs.append((first, last))
        starts.append(length)
        length += len(text)
    return Text("".join(shown), runs, starts)


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
        if entity[1] and entity[1] not in html5:
            continue  # no entity: a browser shows it as it is written
        yield from ((at, at + 1, source[at]) for at in range(position, entity.start()))
        yield entity.start(), entity.end(), html.unescape(entity[0])
        position = entity.end()
    yield from ((at, at + 1, source[at]) for at in range(position, last))
