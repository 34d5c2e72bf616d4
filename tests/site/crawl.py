"""LinkChecker as it is, but what it reads again, once for each anchor of a page, it parses and searches only once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup
from linkcheck.command.linkchecker import linkchecker
from linkcheck.htmlutil import htmlsoup, linkparse

Found = list[tuple[str | None, dict[str, Any]]]
search = linkparse.find_links


def find_links(soup: BeautifulSoup, callback: Callable[..., None], tags: dict[str | None, list[str]]) -> None:
    """Pass on all links, or all anchors, of a page: those found before if the page has been searched for such tags."""
    known: dict[int, Found] = vars(soup).setdefault("known", {})
    if id(tags) not in known:
        found: Found = []
        search(soup, lambda url, **place: found.append((url, place)), tags)
        known[id(tags)] = found
    for url, place in known[id(tags)]:
        callback(url, **place)


if __name__ == "__main__":
    htmlsoup.make_soup = lru_cache(maxsize=32)(htmlsoup.make_soup)  # by the bytes of a page, which nobody changes
    linkparse.find_links = find_links
    sys.exit(linkchecker())
