"""Reading the site's HTML into a tree, and writing it as XHTML that every format can take as it is."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

XHTML = Any
"""An element of lxml, which has no types."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that have no end tag in HTML; all others keep theirs when they are empty."""
CASES = {name.lower(): name for name in ("viewBox", "preserveAspectRatio", "linearGradient", "clipPath", "textPath")}
"""Names in SVG that HTML may write in small letters and XML may not."""
SPACE = re.compile(r"[ \t\r\n\f]+")
"""Not the no-break space, which has a meaning."""


def read(text: str) -> XHTML:
    """Return the tree of a page; comments are left out."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return html.document_fromstring(text.encode(), parser=parser)


def write(element: XHTML) -> str:
    """Return what is inside an element as XHTML: every element closed, no needless space."""
    kept = {node for block in element.iter("pre") for node in block.iter()}
    for node in element.iter():
        _tidy(node, node in kept, node in kept and node.tag != "pre")
    parts = [etree.tostring(child, method="xml", encoding="unicode") for child in element]
    return f"{element.text or ''}{''.join(parts)}".strip()


def words_of(element: XHTML) -> str:
    """Return the text inside an element as it is read."""
    return "" if element is None else SPACE.sub(" ", "".join(element.itertext())).strip()


def _tidy(node: XHTML, keep_text: bool, keep_tail: bool) -> None:
    """Write one element as XHTML wants it."""
    if node.text and not keep_text:
        node.text = SPACE.sub(_one, node.text)
    elif not node.text and not len(node) and node.tag not in VOID:
        node.text = ""
    if node.tail and not keep_tail:
        node.tail = SPACE.sub(_one, node.tail)
    for name in [name for name in node.attrib if name in CASES]:
        node.set(CASES[name], node.attrib.pop(name))
    node.tag = CASES.get(node.tag, node.tag)


def _one(space: re.Match[str]) -> str:
    """Return one character for a stretch of space: a line break, if there was one, keeps lines short."""
    return "\n" if "\n" in space[0] else " "
