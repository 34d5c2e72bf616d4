"""What a page of the built site says to a reader on paper, read apart from the code that makes the paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

ON_SCREENS = (
    "script, style, nav.levels, .filter, #found, .headerlink, .edit, .copy-age, .admonition-title, .sheet-foot, "
    ".footnote-backref, .used .only-heard, nav.letters"
)
"""What only a screen shows."""
DOORS = "details:not(.words, .sources, .used)"
BEHIND_DOORS = f"{DOORS} > :not(summary)"
"""What a reader must have chosen to see."""


def page_list(site: Path) -> list[dict[str, Any]]:
    """Return what the site says of its pages, in reading order."""
    listed: list[dict[str, Any]] = json.loads((site / "pages.json").read_text("utf-8"))
    return listed


def page_name(url: str) -> str:
    """Return what the book calls the page at an address: 'drugs/tamoxifen.html' is 'drugs-tamoxifen'."""
    return url.removesuffix("index.html").removesuffix(".html").strip("/").replace("/", "-") or "start"


def _article(site: Path, url: str) -> Any:
    """Return the text of a page."""
    path = site / url if url.endswith(".html") else site / url / "index.html"
    article = BeautifulSoup(path.read_text("utf-8"), "lxml").select_one("main article")
    assert article is not None
    return article


def table_heads(site: Path, url: str) -> set[str]:
    """Return what each table of a page says above its columns."""
    return {" ".join(head.get_text(" ").split()) for head in _article(site, url).select("thead")}


def page_text(site: Path, url: str, besides: str = "") -> str:
    """Return the words of a page; `besides` selects what else to leave out."""
    article = _article(site, url)
    for node in article.select(f"{ON_SCREENS}{', ' if besides else ''}{besides}"):
        node.decompose()
    for term in article.select("a.term[data-expansion]"):
        if term.find_previous("a", attrs={"data-term": term["data-term"]}) is None:
            term.append(f" ({term['data-expansion']})")
    return " ".join(article.get_text(" ").split())


def behind_doors(site: Path, url: str) -> list[list[str]]:
    """Return for each door of a page what is behind it: of each paragraph and item the longest piece."""
    doors = []
    for door in _article(site, url).select(DOORS):
        pieces = [max(block.find_all(string=True), key=len, default="") for block in door.select("p, li")]
        doors.append([" ".join(piece.split()) for piece in pieces if len(piece.split()) > 9])
    return doors
