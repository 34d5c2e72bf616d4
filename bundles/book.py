"""The book: every page of the site in reading order, as all formats share it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bundles.edition import Edition
from bundles.flattening import flatten
from bundles.links import Targets, linked, pictured, resolve, single
from bundles.markup import XHTML, words_of, write
from bundles.pages import SitePage, read_pages
from handbook.problems import Problem

__all__ = ["Book", "Chapter", "linked", "pictured", "read_book", "single"]


@dataclass(frozen=True)
class Chapter:
    """One page of the site as a chapter."""

    url: str
    """Its address in the site: 'treatments/serms/index.html'."""
    slug: str
    """Its name in the book, ASCII and stable: 'treatments-serms', 'drugs-tamoxifen', 'start'."""
    title: str
    """What its heading says."""
    level: str
    """basics, in-depth, drug, help or about."""
    part: str
    """The heading of its part of the navigation: 'Treatments', 'My drug'."""
    html: str
    """Its text as well-formed XHTML that begins with its <h1>; see `bundles.links` for the addresses in it."""
    names: tuple[str, ...] = ()
    """What else readers call its subject: for a search."""


@dataclass(frozen=True)
class Book:
    """The whole handbook."""

    title: str
    description: str
    edition: Edition
    chapters: tuple[Chapter, ...]
    """Every page of the site but 404.html, in the order of the navigation."""


def read_book(site: Path, edition: Edition) -> tuple[Book, list[Problem]]:
    """Return the book of a built site, and all that is wrong with it: a book with a problem must not be made."""
    pages, problems = read_pages(site)
    articles = {page.url: article for page in pages if (article := page.tree.find(".//main//article")) is not None}
    for article in articles.values():
        flatten(article)
    targets: Targets = {page.url: (page.slug, _ids(articles.get(page.url))) for page in pages}
    chapters = []
    for page in pages:
        article = articles.get(page.url)
        problems += _faults(page, article)
        if article is not None:
            problems += resolve(article, page.url, targets, site)
            heading = words_of(article.find("h1"))
            chapters.append(
                Chapter(page.url, page.slug, heading, page.level, page.part, write(article), page.names)
            )
    return Book(*_about(pages), edition, tuple(chapters)), problems


def _about(pages: list[SitePage]) -> tuple[str, str]:
    """Return the title of the book and what it is about, as the start page says them."""
    start = next((page.tree for page in pages if page.slug == "start"), None)
    if start is None:
        return "", ""
    return words_of(start.find(".//h1")), "".join(start.xpath("//meta[@name='description']/@content"))


def _ids(article: XHTML) -> frozenset[str]:
    """Return the ids on a page."""
    return frozenset() if article is None else frozenset(article.xpath(".//@id"))


def _faults(page: SitePage, article: XHTML) -> list[Problem]:
    """Return what no chapter may have: two headings or none, no disclaimer, an id twice."""
    if article is None:
        return [Problem(page.url, 1, "The page has no <article>. Mend its template.", "book-page")]
    found = []
    if not len(article) or article[0].tag != "h1" or len(article.findall(".//h1")) != 1:
        found.append("The page does not begin with its one heading. Mend its template or its text.")
    if not article.xpath("aside[@class='disclaimer']"):
        found.append("The page has no disclaimer. Mend overrides/partials/content.html.")
    names = article.xpath(".//@id")
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    found += [f"The id '{name}' stands twice on the page. Give one of them another." for name in twice]
    return [Problem(page.url, 1, message, "book-page") for message in found]
