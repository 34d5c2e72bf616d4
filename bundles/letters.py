"""The letters that our fonts have: a letter that is in none of them would be printed as an empty box."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.book import Book

FONTS = Path(__file__).parent / "assets" / "fonts"
TAG = re.compile(r"<[^>]*>")
HEADING = re.compile(r"<h[1-6].*?</h[1-6]>", re.DOTALL)


@cache
def letters(names: str) -> frozenset[str]:
    """Return every letter in the fonts whose files' names fit a pattern."""
    found: set[str] = set()
    for path in FONTS.glob(names):
        found.update(map(chr, TTFont(path, lazy=True).getBestCmap()))
    return frozenset(found)


def missing_letters(book: Book) -> list[Problem]:
    """Return the letters of each page that no font on paper has."""
    problems = []
    for chapter in book.chapters:
        headings = " ".join(HEADING.findall(chapter.html)) + chapter.title
        for letter in sorted(unprintable(_words(chapter.html)) | unprintable(_words(headings), "literata-*")):
            message = f"No font has the letter '{letter}' (U+{ord(letter):04X}). Write it in words, or add a font."
            problems.append(Problem(chapter.url, 1, message, "pdf-letter"))
    return problems


def unprintable(text: str, names: str = "atkinson-*-normal*") -> set[str]:
    """Return the letters of a text that neither the fonts of these names nor the one of symbols have."""
    return set(text) - letters(names) - letters("noto-*") - {"\n"}


def _words(html: str) -> str:
    """Return the text in HTML."""
    return unescape(TAG.sub("", html))
