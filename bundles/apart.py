"""What readers must have chosen to see stands on pages of its own at the end, where a format cannot keep it closed."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from bundles.book import Book, Chapter
from bundles.contents import disclaimer
from bundles.links import linked, prefixed

SLUG, TITLE = "only-if-you-want-to-know", "Only if you want to know"
INTRO = (
    "<p>Here is what the other pages keep closed: how long people lived, and what the last days can be like.</p>"
    "<p>Some people want to know, and some do not. Both are all right. You can also ask your team. "
    "Each part begins on a new page.</p>"
)
LEFT = (
    '<div class="door away" id="{anchor}"><p class="fold-title">{title}</p>'
    f'<p><a href="book:{SLUG}#{{anchor}}">This is at the end of the book</a>, for those who want to know.</p></div>'
)
DOOR = re.compile(r'<details class="door">\s*<summary>(.*?)</summary>(.*?)</details>', re.DOTALL)
NAME = re.compile(r' id="([^"]+)"')


def set_apart(book: Book) -> Book:
    """Return the book with what is behind its doors in a last chapter, and a way there in place of each."""
    moved: dict[tuple[str, str], str] = {}
    parts: list[str] = []
    chapters = []
    for chapter in book.chapters:
        html = chapter.html
        for number, door in enumerate(DOOR.finditer(html), 1):
            anchor = f"{chapter.slug}-{number}"
            title, inside = door[1].replace("Show the numbers", "The numbers"), door[2]
            moved |= {(chapter.slug, name): f"{anchor}--{name}" for name in NAME.findall(inside)}
            back = f'<p><a href="book:{chapter.slug}#{anchor}">Back to the page</a></p>'
            heading = f'<h2 id="{anchor}">{escape(chapter.title)}. {title}</h2>'
            parts.append(f'<div class="apart">{heading}{prefixed(inside, anchor)}{back}</div>')
            html = html.replace(door[0], LEFT.format(anchor=anchor, title=title), 1)
        chapters.append(replace(chapter, html=html))
    if not parts:
        return book
    html = f"<h1>{TITLE}</h1>{disclaimer(book)}{INTRO}{''.join(parts)}"
    last = Chapter(f"{SLUG}.html", SLUG, TITLE, "about", TITLE, html)

    def address(slug: str, anchor: str) -> str:
        """Return where a link in the book leads now."""
        place = f"{SLUG}#{moved[slug, anchor]}" if (slug, anchor) in moved else f"{slug}#{anchor}".rstrip("#")
        return f"book:{place}"

    return replace(book, chapters=tuple(replace(one, html=linked(one.html, address)) for one in [*chapters, last]))
