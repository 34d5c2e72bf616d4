"""Read the tags of an HTML text: what each of them means for the words round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ATTRIBUTE = re.compile(  # class="a > b": as in a browser, a quote counts after '=' only, and to the end if unclosed
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>"'][^\s>]*+))?+)?+""", re.ASCII
)
TOKEN = re.compile(
    rf"""
      <!--(?: -?> | .*?(?:--!?>|\Z) )                               # <!-- note -->
    | <(?: [!?] | /(?![a-zA-Z]) )[^>]*(?:>|\Z)                      # <!doctype html>, <?php ?>, </3>
    | <(?: /(?P<end>[a-zA-Z][^\s/>]*) | (?P<start>[a-zA-Z][^\s/>]*) )
        (?P<attributes> (?: [\s/]++ | {ATTRIBUTE.pattern} )*+ )
        (?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
TELLING = re.compile(r"class|data-|/\Z", re.IGNORECASE)
"""What stands in every tag whose attributes matter here."""
UNQUOTED_SLASH = re.compile(r"""=\s*[^\s"'>]*/\Z""")
"""A slash that belongs to a value and closes nothing: <svg class=a/>."""

RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())
"""Elements whose content is not HTML."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
USUAL = re.compile(
    rf"""(</?(?!{"|".join(sorted(RAW))})[a-z][a-z0-9-]*+(?:\s++[a-z][a-z:-]*+(?:="[^"<>]*+")?+)*+\s*+/?>)""", re.ASCII
)
"""The tags that a page is made of when nobody wrote HTML by hand: the same to TOKEN, and quicker to find."""
SKIPPED = RAW | frozenset(
    "a abbr audio button canvas code dfn h1 h2 h3 h4 h5 h6 kbd label math noscript object option pre samp select"
    " summary svg template video".split()
)
"""Elements in which no word is marked: links, headings, controls, code, and what a browser hides."""
SKIPPED_CLASSES = frozenset("no-terms admonition-title arithmatex footnote headerlink highlight mermaid".split())
INLINE = frozenset(
    "a abbr b bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u wbr".split()
)
"""Elements that do not interrupt a sentence."""
PARTING = frozenset("br sub sup".split())
"""Elements that part two words of a sentence, as a space does: the number of a note is not the end of a word."""
SPACE, END = "space", "end"
"""What a tag puts between the words before and after it."""


class Tag(NamedTuple):
    """What a tag or comment means for the words round it."""

    start: str = ""
    """The name of the element that it opens, in lower case."""
    end: str = ""
    """The name of the element that it closes, in lower case."""
    between: str = ""
    """What it puts between the words: an end, as paragraphs and cells do, a space, or nothing."""
    opens: bool = False
    """It opens an element that has content."""
    refuses: bool = False
    """It opens an element in which no word is marked."""
    mark: str = ""
    """The id of the term that it marks."""


def read_tags(html: str) -> Iterator[tuple[int, int, Tag]]:
    """Yield start, end and meaning of each tag and comment; the content of raw elements is passed over."""
    parts = USUAL.split(html)  # text, tag, text, tag, ... text
    if html.count("<") != len(parts) // 2:
        yield from _read_any(html)
        return
    end = 0
    for text, tag in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(text)
        end = start + len(tag)
        if " " in tag and not ("class" in tag or "data-" in tag or tag.endswith("/>")):
            tag = f"{tag.partition(' ')[0]}>"  # links and headings differ in what tells nothing
        yield start, end, _read_tag(tag)


def _read_any(html: str) -> Iterator[tuple[int, int, Tag]]:
    """Do the same for whatever may stand in a page: comments, scripts, a lone '<'."""
    position = 0
    while token := TOKEN.search(html, position):
        tag = _read_tag(token[0])
        yield token.start(), token.end(), tag
        position = token.end()
        if tag.opens and tag.start in RAW and not token[0].endswith("/>"):
            close = re.compile(rf"</{tag.start}(?=[\s/>]|\Z)", re.IGNORECASE).search(html, position)
            position = close.start() if close else len(html)


@lru_cache(maxsize=4096)  # pages are made of the same few tags, over and over
def _read_tag(source: str) -> Tag:
    """Return what one tag or comment means."""
    token = TOKEN.match(source)
    assert token
    attributes = token["attributes"] or ""
    return _meaning(token["start"] or "", token["end"] or "", attributes if TELLING.search(attributes) else "")


@lru_cache(maxsize=1024)  # links differ in an address that tells nothing
def _meaning(start: str, end: str, attributes: str) -> Tag:
    """Return what a tag means that opens or closes an element."""
    start, end = start.lower(), end.lower()
    name = start or end
    closed = attributes.endswith("/") and not UNQUOTED_SLASH.search(attributes)
    empty = start in VOID or (start in ("svg", "math") and closed)
    values = _attributes(attributes)
    return Tag(
        start,
        end,
        between=SPACE if name in PARTING else END if name and name not in INLINE else "",
        opens=bool(start) and not empty,
        refuses=start in SKIPPED
        or "data-no-terms" in values
        or not SKIPPED_CLASSES.isdisjoint(values.get("class", "").split()),
        mark=values.get("data-term", "") if start == "a" else "",
    )


def _attributes(text: str) -> dict[str, str]:
    """Return a tag's attributes; of two with one name the first counts, as in a browser."""
    found: dict[str, str] = {}
    for name, *values in ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), "".join(values))
    return found
