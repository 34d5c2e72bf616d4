"""Read the running text of a page from its Markdown: its paragraphs and sentences, and the line each stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARKUP = r"""
      \A---\n.*?\n---\n                  # front matter
    | ```.*?``` | `[^`\n]*`            # code
    | <!--.*?--> | <[a-zA-Z/][^>]*>    # comments, tags
    | \]\([^)\s]*\)                    # where a link leads
    | \[\^[^\]]*\] | \[![A-Z]+\]       # notes, alert names
"""
"""What a page holds besides words, as a verbose pattern in which a dot matches all."""
UNREAD = re.compile(
    rf"""{MARKUP}
    | (?<=\() (?=[^;,)]*(?:[a-z]-[A-Z]{{2}}|[A-Z]{{2}}-[a-z]+-))                       # how to say it: (LET-roh-zole;
      (?:[a-z]+|[A-Z]+) (?:-(?:[a-z]+|[A-Z]+)|[ ](?:[a-z]+|[A-Z]+)(?=-))+ (?=[;,)])
    """,
    re.VERBOSE | re.DOTALL,
)
"""What is no running text."""
QUOTE = re.compile(r"^\s*(?:>\s?)+")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
APART = re.compile(r"^\s*(?:#|\||</?(?:details|div|summary|p)\b)")
"""Lines that no sentence runs across: headings, rows of tables, block tags."""
SKIPPED = re.compile(r"^\s*[#|]")
DRESS = re.compile(r"[*\[\]]|(?<!\w)_|_(?!\w)")
STOP = re.compile(
    r"""(?: [.!?…] | :(?=\*\*) )      # a run-in heading such as '**What to do:**' stands for itself
        [*_"'”’)\]]*+ (?=\s|\Z)       # what closes with the sentence
        (?= \s* [*_"'“‘(\[]* [A-Z0-9] | \s*\Z )""",
    re.VERBOSE,
)
NO_STOP = re.compile(r"(?:\b(?:St|Dr|Mr|Mrs|Ms|Prof|Inc|vs|No|approx)|\b(?:[A-Za-z]\.)+(?<![ap]\.)[A-Za-z])\.$")
"""Full stops that end no sentence: St., Dr., e.g., U.S.; 'a.m.' and 'p.m.' may end one."""
WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Sentence:
    """One sentence, or one list item that is none."""

    text: str
    line: int
    """The line of the file on which it begins."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a list item."""

    sentences: tuple[Sentence, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """Return the running text of a Markdown file: no headings, tables, code, notes or pronunciations."""
    found = (Paragraph(tuple(_sentences(lines))) for lines in _runs(text))
    return [paragraph for paragraph in found if paragraph.sentences]


def sentences(text: str, line: int = 1) -> list[Sentence]:
    """Return the sentences of plain text that begins on `line`."""
    return list(_sentences([(line, text)]))


def _runs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of each paragraph and list item, with their numbers."""
    run: list[tuple[int, str]] = []
    raw = text.split("\n")
    for number, line in enumerate(UNREAD.sub(lambda part: "\n" * part[0].count("\n"), text).split("\n"), 1):
        bare = QUOTE.sub("", line)
        apart = bool(APART.match(QUOTE.sub("", raw[number - 1])))
        if not bare.strip() or apart or ITEM.match(bare):
            yield run
            run = []
        if bare.strip() and not SKIPPED.match(bare):
            run.append((number, ITEM.sub("", bare)))
        if apart:
            yield run
            run = []
    yield run


def _sentences(lines: Iterable[tuple[int, str]]) -> Iterator[Sentence]:
    """Cut the lines of one paragraph into sentences."""
    text, starts = "", []
    for number, words in lines:
        starts.append((len(text), number))
        text += words.strip() + "\n"
    position = 0
    for stop in [*(found.end() for found in STOP.finditer(text) if not NO_STOP.search(_upto(text, found))), len(text)]:
        piece = text[position:stop]
        if WORD.search(piece):
            begins = position + len(piece) - len(piece.lstrip())
            line = max(number for start, number in starts if start <= begins)
            yield Sentence(" ".join(DRESS.sub("", piece).split()), line)
        position = stop


def _upto(text: str, found: re.Match[str]) -> str:
    """Return the text up to and with the mark that may end a sentence."""
    return text[max(0, found.start() - 12) : found.start() + 1]
