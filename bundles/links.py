"""Addresses in the book: a link is 'book:<slug>#<anchor>', a picture 'book:assets/…'; each format has its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bundles.markup import XHTML
from bundles.pages import address_of
from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.book import Chapter

Targets = dict[str, tuple[str, frozenset[str]]]
"""For each address of the site, its name in the book and the ids on it."""

OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
"""What a link that leaves the book may begin with."""
LINK = re.compile(r'(?<= href=")book:([^"#]*)(?:#([^"]*))?(?=")')
PICTURE = re.compile(r'(?<= src=")book:([^"]*)(?=")')
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
"""What a picture is, by its ending."""
ID = re.compile(r'(?<= id=")(?=[^"])')
ID_LISTS = re.compile(r'(?<= )(aria-labelledby|aria-describedby|headers|for)="([^"]*)"')


def linked(html: str, href: Callable[[str, str], str]) -> str:
    """Return a chapter with each link inside the book made by `href(slug, anchor)`; the anchor may be ''."""
    return LINK.sub(lambda link: href(link[1], link[2] or ""), html)


def pictured(html: str, src: Callable[[str], str]) -> str:
    """Return a chapter with the address of each picture made by `src`, which gets its path in the site."""
    return PICTURE.sub(lambda picture: src(picture[1]), html)


def pictures(chapters: Iterable[Chapter]) -> list[str]:
    """Return the paths in the site of all pictures of some chapters."""
    return sorted({path for chapter in chapters for path in PICTURE.findall(chapter.html)})


def page_address(slug: str, anchor: str, here: str, ending: str) -> str:
    """Return the address of a place in the book, as seen from one of its pages, where each is a file of its own."""
    page = "" if slug == here and anchor else f"{slug}{ending}"
    return f"{page}#{anchor}" if anchor else page


def single(chapter: Chapter) -> str:
    """Return a chapter as it stands in a document that holds them all; a link to a whole chapter is '#<slug>'."""
    html = prefixed(chapter.html, chapter.slug)
    return linked(html, lambda slug, anchor: f"#{slug}--{anchor}" if anchor else f"#{slug}")


def prefixed(html: str, prefix: str) -> str:
    """Return HTML with ids that are its own among others: 'dose' becomes '<prefix>--dose'. Its links stay."""
    html = ID.sub(f"{prefix}--", html)
    return ID_LISTS.sub(lambda found: f'{found[1]}="{_prefixed(found[2], prefix)}"', html)


def resolve(article: XHTML, url: str, targets: Targets, site: Path) -> list[Problem]:
    """Give the links and pictures of a page their addresses in the book; return those that lead nowhere."""
    lost = [
        Problem(url, link.sourceline or 1, f"The link '{link.get('href')}' leads nowhere. Correct it.", "book-link")
        for link in article.xpath(".//a[@href]")
        if not _resolve_link(link, url, targets, site)
    ]
    for picture in article.xpath(".//img"):
        path = _file(picture.get("src", ""), url, site)
        if not (site / path).is_file():
            message = f"There is no picture '{picture.get('src')}'. Correct its address."
            lost.append(Problem(url, picture.sourceline or 1, message, "book-picture"))
        picture.set("src", f"book:{path}")
    for node in article.xpath(".//*[@src or @srcset][not(self::img[not(@srcset)])] | .//object | .//form"):
        message = f"No book can hold <{node.tag}>. Say it in words."
        lost.append(Problem(url, node.sourceline or 1, message, "book-picture"))
    return lost


def _resolve_link(link: XHTML, url: str, targets: Targets, site: Path) -> bool:
    """Give one link its address in the book; tell whether it leads somewhere."""
    address = urlsplit(link.get("href"))
    if address.scheme or address.netloc:
        return address.scheme in OUTSIDE
    path, anchor = _file(link.get("href"), url, site), unquote(address.fragment)
    if path not in targets and not path.endswith(".html") and (site / path).is_file():
        link.drop_tag()  # a file for machines, which no book holds: its name stays
        return True
    slug, names = targets.get(path, ("", frozenset[str]()))
    if not slug or (anchor and anchor not in names):
        return False
    link.set("href", f"book:{slug}#{anchor}" if anchor else f"book:{slug}")
    return True


def _file(address: str, url: str, site: Path) -> str:
    """Return the file of the site that an address on a page means."""
    path = unquote(urlsplit(address).path)
    if not path:
        return url
    return address_of(posixpath.normpath(posixpath.join(posixpath.dirname(url), path)), site)


def _prefixed(names: str, slug: str) -> str:
    """Return a list of ids as they are in a document that holds all chapters."""
    return " ".join(f"{slug}--{name}" for name in names.split())
