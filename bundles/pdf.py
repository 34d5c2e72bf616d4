"""The whole handbook as one PDF to read on a screen or to print: tagged, with bookmarks and page numbers."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from bundles.apart import set_apart
from bundles.book import single
from bundles.contents import age_line, disclaimer
from bundles.letters import missing_letters
from bundles.paper import on_paper
from bundles.typesetting import Typesetter, document, press, quoted, written
from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.book import Book, Chapter

STYLES = ("print.css", "print-book.css")
FOOT = "General facts, not advice about you. Do not start, stop or change a treatment because of this page."


def write_pdf(book: Book, site: Path, target: Path) -> list[Problem]:
    """Write the book to a file, unless a problem is found; its pictures come from the built site."""
    book = set_apart(book)
    problems = missing_letters(book)
    if not problems:
        with press(target.name) as problems:
            pdf = written(_pages(book, Typesetter(site, STYLES)))
    if not problems:
        target.write_bytes(pdf)
    return problems


def _pages(book: Book, typesetter: Typesetter) -> Any:
    """Return all pages: each chapter is set by itself, which is faster and tells the contents its page."""
    front = _front(book, typesetter, dict.fromkeys((chapter.slug for chapter in book.chapters), 888))
    starts: dict[str, int] = {}
    bodies, number = [], len(front.pages) + 1
    for chapter, kind in zip(book.chapters, _kinds(book), strict=True):
        pages = typesetter.set(_chapter(chapter, kind, book), _style(book, number, chapter.part, chapter.title))
        starts[chapter.slug] = number
        number += len(pages.pages)
        bodies += pages.pages
    return front.copy([*_front(book, typesetter, starts).pages, *bodies])


def _chapter(chapter: Chapter, kind: str, book: Book) -> str:
    """Return one chapter as a document of its own."""
    article = on_paper(single(chapter), back=True)
    article.set("id", chapter.slug)
    article.set("class", kind)
    article[0].set("data-part", chapter.part)
    return document(etree.tostring(article, encoding="unicode"), chapter.title, "", book.edition)


def _kinds(book: Book) -> list[str]:
    """Return for each chapter where it stands among the bookmarks: it opens a part, or goes deeper, or neither."""
    kinds, before, part = [], "", ""
    for chapter in book.chapters:
        deeper = chapter.slug == f"{before}-in-depth"
        kinds.append("opens" if chapter.part != part else "deeper" if deeper else "")
        before, part = chapter.slug, chapter.part
    return kinds


def _style(book: Book, number: int, part: str, title: str) -> str:
    """Return what stands above and below the text of a document whose first page has this number."""
    edition = book.edition
    foot = f"{FOOT}\nMade on {edition.made_words}. Use until {edition.use_until_words}. Copy {edition.commit}"
    return (
        f"@page {{ @top-left {{ content: {quoted(part)} }} @top-right {{ content: {quoted(title)} }} "
        f"@bottom-left {{ content: {quoted(foot)} }} }} @page :first {{ counter-reset: page {number} }}"
    )


def _front(book: Book, typesetter: Typesetter, starts: dict[str, int]) -> Any:
    """Return the cover and the contents."""
    edition = book.edition
    urgent = next(chapter for chapter in book.chapters if chapter.level == "help")
    body = (
        f'<article class="cover"><h1>{escape(book.title)}</h1><p class="about">{escape(book.description)}</p>'
        f"{disclaimer(book).replace('aside', 'div')}"
        f'<p class="urgent"><a href="#{urgent.slug}">Feeling very unwell? <b>{escape(urgent.title)}</b>'
        f"{_number(urgent, starts)}</a></p>"
        f'<p class="age">{age_line(edition)}</p><p>Copy {edition.commit}</p></article>'
        f'<article class="contents"><h1>Contents</h1>{_contents(book, starts)}</article>'
    )
    style = _style(book, 1, book.title, "Contents")
    return typesetter.set(document(body, book.title, book.description, edition), style)


def _contents(book: Book, starts: dict[str, int]) -> str:
    """Return the contents: the pages of each part, and on the line of each its long version."""
    parts = []
    for part, group in groupby(book.chapters, key=lambda chapter: chapter.part):
        items: list[str] = []
        for chapter in group:
            deeper = bool(items) and f'"#{chapter.slug.removesuffix("-in-depth")}"' in items[-1]
            name = "in depth" if deeper else escape(chapter.title)
            link = f'<a href="#{chapter.slug}">{name}{_number(chapter, starts)}</a>'
            items[len(items) - deeper :] = [f"{items[-1]} {link}" if deeper else link]
        parts.append(f"<h2>{escape(part)}</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    return "".join(parts)


def _number(chapter: Chapter, starts: dict[str, int]) -> str:
    """Return the number of a chapter's first page."""
    return f' <span class="number">{starts[chapter.slug]}</span>'
