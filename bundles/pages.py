"""The pages of a built site in reading order, with what the site says about each."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from bundles.markup import XHTML, read
from handbook.problems import Problem

NO_CHAPTERS = frozenset({"404.html"})
"""Pages of a server, not of the book."""


@dataclass(frozen=True)
class SitePage:
    """One page as it was found."""

    url: str
    slug: str
    level: str
    part: str
    names: tuple[str, ...]
    tree: XHTML
    """The whole page, with its navigation."""


def read_pages(site: Path) -> tuple[list[SitePage], list[Problem]]:
    """Return the pages in the order of the navigation, and those that no navigation leads to."""
    facts = {address_of(fact["url"], site): fact for fact in json.loads((site / "pages.json").read_text("utf-8"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - NO_CHAPTERS
    lost = [Problem(url, 1, "No part of the book leads to this page. Add it to nav.", "book-page") for url in files]
    problems = [problem for problem in sorted(lost) if problem.path not in facts]
    pages = []
    for url, fact in facts.items():
        if url not in files:
            problems.append(Problem("pages.json", 1, f"There is no page '{url}'. Build the site anew.", "book-page"))
            continue
        names = tuple(fact.get("also_called", ()))
        tree = read((site / url).read_text("utf-8"))
        pages.append(SitePage(url, slug_of(url), fact["level"], fact["part"], names, tree))
    return pages, problems + _namesakes(pages)


def slug_of(url: str) -> str:
    """Return the name in the book of the page at an address."""
    name = url.removesuffix("index.html").removesuffix(".html").strip("/")
    return name.replace("/", "-") or "start"


def address_of(url: str, site: Path) -> str:
    """Return the file behind an address of the site, as either way of building it writes addresses."""
    url = unquote(url)
    found = (url, posixpath.join(url, "index.html"), f"{url.rstrip('/')}.html")
    return next((path for path in found if (site / path).is_file()), url)


def _namesakes(pages: list[SitePage]) -> list[Problem]:
    """Return the pages whose name in the book is another's too, or is no plain one."""
    times = Counter(page.slug for page in pages)
    message = "The page's name in the book, '{}', is not its own, or not ASCII. Rename the page."
    wrong = [page for page in pages if times[page.slug] > 1 or not page.slug.isascii()]
    return [Problem(page.url, 1, message.format(page.slug), "book-page") for page in wrong]
