"""Cut HTML into blocks of text that may be marked, without changing one byte of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""
      (?P<comment> <!--.*?(?:-->|\Z) | <[!?][^>]*(?:>|\Z) )         # <!-- note -->, <!doctype html>
    | </(?P<end> [a-zA-Z][^\s/>]* )[^>]*(?:>|\Z)                    # </p>
    | <(?P<start> [a-zA-Z][^\s/>]* )                                # <p class="a > b">: quotes count after '=' only
        (?P<attributes> (?: =\s*"[^"]*" | =\s*'[^']*' | [^>] )*+ )
        (?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
CLASS = re.compile(r"""(?<![^\s"'/])class\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)

MARK = re.compile(r'(?<![^\s"])data-term="([^"]*)"')

RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())
"""Elements whose content is not HTML."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SKIPPED = RAW | frozenset(
    "a abbr button code dfn h1 h2 h3 h4 h5 h6 kbd label math object option pre samp select summary svg template".split()
)
"""Elements in which no word is marked: links, headings, controls, code, drawings."""
SKIPPED_CLASSES = frozenset("no-terms admonition-title arithmatex footnote headerlink highlight mermaid".split())
INLINE = frozenset(
    "a abbr b bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u wbr".split()
)
"""Elements that do not interrupt a sentence."""


@dataclass
class Block:
    """The text of one paragraph, cell or list item: slices of the source that read as one sentence."""

    section: int
    """How many H2 headings stand before it."""
    pieces: list[tuple[int, int, bool]] = field(default_factory=list)
    """Start and end of each piece of text, and whether it may be marked, in reading order."""
    marked: list[str] = field(default_factory=list)
    """The ids of terms that are marked here already."""


def read_blocks(html: str) -> Iterator[Block]:
    """Yield the blocks of an HTML fragment that hold text to mark, in reading order."""
    block, section, position = Block(0), 0, 0
    worded = False
    skipping: list[str] = []
    for token in _tokens(html):
        if token.start() > position:
            block.pieces.append((position, token.start(), not skipping))
            worded = worded or not (skipping or html[position : token.start()].isspace())
        position = token.end()
        start, end = (token["start"] or "").lower(), (token["end"] or "").lower()
        section += start == "h2"
        if (start or end) and (start or end) not in INLINE:
            if worded or block.marked:
                yield block
            block, worded = Block(section), False
        if start == "a" and (mark := MARK.search(token["attributes"])):
            block.marked.append(mark[1])
        _follow(skipping, start, end, token["attributes"] or "")
    if position < len(html):
        block.pieces.append((position, len(html), not skipping))
    yield block


def _tokens(html: str) -> Iterator[re.Match[str]]:
    """Yield each tag and comment; the content of raw elements is passed over."""
    position = 0
    while token := TOKEN.search(html, position):
        yield token
        position = token.end()
        name = (token["start"] or "").lower()
        if name in RAW and not token[0].endswith("/>"):
            close = re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE).search(html, position)
            position = close.start() if close else len(html)


def _follow(skipping: list[str], start: str, end: str, attributes: str) -> None:
    """Keep the stack of open elements, from the one on in which nothing is marked."""
    if start and start not in VOID:
        empty = start in ("svg", "math") and attributes.endswith("/")
        if not empty and (skipping or start in SKIPPED or _refuses(attributes)):
            skipping.append(start)
    elif end and end in skipping:
        while skipping.pop() != end:
            pass


def _refuses(attributes: str) -> bool:
    """Tell whether an element's attributes keep its words unmarked."""
    if "data-no-terms" in attributes:
        return True
    found = CLASS.search(attributes)
    classes = next((group for group in found.groups() if group), "") if found else ""
    return not SKIPPED_CLASSES.isdisjoint(classes.split())
