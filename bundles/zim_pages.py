"""The pages of a ZIM file: no script, a style that calls for nothing, the way on at the top and at the end."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from bundles.contents import age_line, contents, disclaimer
from bundles.links import linked, page_address, pictured

if TYPE_CHECKING:
    from bundles.book import Book

ASSETS = Path(__file__).parent / "assets"
TAG = re.compile(r"<[^>]*>")


def style() -> str:
    """Return the style of all pages."""
    return "".join((ASSETS / name).read_text("utf-8") for name in ("book.css", "zim/style.css"))


def plain_text(html: str) -> str:
    """Return the words of a chapter."""
    return unescape(TAG.sub(" ", html))


def contents_page(book: Book) -> str:
    """Return the first page, which holds the contents."""
    text = _template("contents.html").substitute(
        title=escape(book.title),
        description=escape(book.description),
        first=book.chapters[0].slug,
        disclaimer=disclaimer(book),
        contents=contents(book, lambda slug: f"{slug}.html"),
        made=book.edition.made,
        commit=escape(book.edition.commit or "no commit"),
    )
    return _framed(book.title, text, "", book)


def chapter_page(number: int, book: Book) -> str:
    """Return one chapter of the book as a page of its own, with links to the one before and the next."""
    chapter = book.chapters[number]
    html = linked(chapter.html, lambda slug, anchor: page_address(slug, anchor, chapter.slug, ".html"))
    links = [
        f'<a rel="{rel}" href="{page.slug}.html">{word}: {escape(page.title)}</a>'
        for rel, word, pages in (
            ("prev", "Before", book.chapters[max(number - 1, 0) : number]),
            ("next", "Next", book.chapters[number + 1 : number + 2]),
        )
        for page in pages
    ]
    around = f'<nav class="around" aria-label="Before and after">{" ".join(links)}</nav>'
    return _framed(chapter.title, pictured(html, lambda path: path), around, book)


def _framed(title: str, html: str, around: str, book: Book) -> str:
    """Return a page with what stands around each of them."""
    words = {"title": escape(title), "description": escape(book.description), "html": html, "around": around}
    return _template("page.html").substitute(words, age=age_line(book.edition))


def _template(name: str) -> Template:
    """Return a template of a page."""
    return Template((ASSETS / "zim" / name).read_text("utf-8"))
