"""What the front of a copy shows: the table of contents, the disclaimer, and how old the copy is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bundles.book import Book, Chapter
    from bundles.edition import Edition

DISCLAIMER = re.compile(r'<aside class="disclaimer".*?</aside>', re.DOTALL)


AGE = "This copy was made on {made}. Use it until {until}. After that day, ask your team for a newer one."


def age_line(edition: Edition) -> str:
    """Return what every page of a copy says about its age."""
    return AGE.format(made=edition.made_words, until=edition.use_until_words)


def disclaimer(book: Book) -> str:
    """Return the disclaimer as the first chapter has it."""
    found = DISCLAIMER.search(book.chapters[0].html)
    return found[0] if found else ""


def contents(book: Book, href: Callable[[str], str]) -> str:
    """Return the contents as nested lists: parts, their pages, and under each its long version."""
    parts = [list(chapters) for _, chapters in groupby(book.chapters, key=lambda chapter: chapter.part)]
    return _list([_part(chapters, href) for chapters in parts])


def _part(chapters: list[Chapter], href: Callable[[str], str]) -> str:
    """Return one part: its own name leads to its first page, the overview; the others follow below."""
    topics: list[list[Chapter]] = []
    for chapter in chapters[1:]:
        if topics and chapter.slug == f"{topics[-1][0].slug}-in-depth":
            topics[-1].append(chapter)
        else:
            topics.append([chapter])
    pages = [_link(topic[0], href) + _list([_link(deeper, href) for deeper in topic[1:]]) for topic in topics]
    return _link(chapters[0], href, chapters[0].part) + _list(pages)


def _link(chapter: Chapter, href: Callable[[str], str], name: str = "") -> str:
    """Return a link to a chapter, under its title or another name."""
    return f'<a href="{href(chapter.slug)}">{escape(name or chapter.title)}</a>'


def _list(items: list[str]) -> str:
    """Return a list; nothing if it would be empty."""
    return "\n<ol>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ol>\n" if items else ""
