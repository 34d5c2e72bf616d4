"""The handbook as an EPUB 3 book, written with the standard library alone."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from bundles.apart import set_apart
from bundles.contents import age_line, contents, disclaimer
from bundles.links import TYPES, linked, page_address, pictured, pictures

if TYPE_CHECKING:
    from bundles.book import Book, Chapter

TEMPLATES = Path(__file__).parent / "assets" / "epub"
IDENTIFIER = uuid5(NAMESPACE_URL, "https://github.com/mbc-handbook/mbc-handbook")
"""The same for every edition, so that a reading app puts the new copy in the old one's place."""
VISUAL = (
    '<meta property="schema:accessMode">visual</meta>\n'
    '    <meta property="schema:accessibilityFeature">alternativeText</meta>'
)
ROLES = {"doc-noteref": "noteref", "doc-backlink": "backlink", "doc-endnotes": "endnotes"}
"""Roles of the book's notes, and the words by which reading apps know them."""


def write_epub(book: Book, site: Path, target: Path) -> None:
    """Write the book to a file; its pictures come from the built site."""
    book = set_apart(book)
    drawn = pictures(book.chapters)
    files = {"META-INF/container.xml": _template("container.xml").template}
    files |= {f"book/{name}": text for name, text in _front(book, drawn).items()}
    files |= {f"book/pages/{chapter.slug}.xhtml": _page(chapter, book) for chapter in book.chapters}
    packed = {name: text.encode() for name, text in files.items()}
    packed |= {f"book/{path}": (site / path).read_bytes() for path in drawn}
    target.write_bytes(_pack(packed, book.edition.seconds))


def _front(book: Book, paths: list[str]) -> dict[str, str]:
    """Return what is not a chapter: the package, the contents, the page about this copy, the cover, the style."""
    words = _words(book, paths)
    names = ("package.opf", "nav.xhtml", "copy.xhtml", "cover.svg")
    front = {name: _template(name).substitute(words) for name in names}
    return front | {"style.css": _template("style.css").template}


def _words(book: Book, paths: list[str]) -> dict[str, str]:
    """Return what the templates of the front need to know."""
    edition, slugs = book.edition, [chapter.slug for chapter in book.chapters]
    drawn = bool(paths) or any("<svg" in chapter.html for chapter in book.chapters)
    items = [_item(chapter) for chapter in book.chapters]
    items += [_picture(number, path) for number, path in enumerate(paths)]
    return {
        "identifier": str(IDENTIFIER),
        "title": escape(book.title),
        "description": escape(book.description),
        "commit": escape(edition.commit or "no commit"),
        "made": edition.made.isoformat(),
        "made_words": edition.made_words,
        "use_until": edition.use_until.isoformat(),
        "use_until_words": edition.use_until_words,
        "modified": f"{datetime.fromtimestamp(edition.seconds, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "age": age_line(edition),
        "disclaimer": disclaimer(book),
        "first": slugs[0],
        "visual": VISUAL if drawn else "",
        "items": "\n    ".join(items),
        "spine": "\n    ".join(f'<itemref idref="page-{slug}"/>' for slug in slugs),
        "contents": contents(book, lambda slug: f"pages/{slug}.xhtml"),
    }


def _item(chapter: Chapter) -> str:
    """Return a chapter's line in the manifest."""
    drawn = ' properties="svg"' if "<svg" in chapter.html else ""
    address = f"pages/{chapter.slug}.xhtml"
    return f'<item id="page-{chapter.slug}" href="{address}" media-type="application/xhtml+xml"{drawn}/>'


def _picture(number: int, path: str) -> str:
    """Return a picture's line in the manifest."""
    return f'<item id="picture-{number}" href="{escape(path)}" media-type="{TYPES[Path(path).suffix.lower()]}"/>'


def _page(chapter: Chapter, book: Book) -> str:
    """Return a chapter as a page of its own."""
    html = linked(chapter.html, lambda slug, anchor: page_address(slug, anchor, chapter.slug, ".xhtml"))
    html = pictured(html, lambda path: f"../{path}")
    for role, kind in ROLES.items():
        html = html.replace(f' role="{role}"', f' epub:type="{kind}" role="{role}"')
    title, name = escape(chapter.title), escape(book.title)
    words = {"title": title, "book": name, "html": html, "age": age_line(book.edition)}
    return _template("page.xhtml").substitute(words)


def _template(name: str) -> Template:
    """Return a template of the book."""
    return Template((TEMPLATES / name).read_text("utf-8"))


def _pack(files: Mapping[str, bytes], seconds: int) -> bytes:
    """Return the files as a zip archive that is the same everywhere; the type of the book comes first, as it must."""
    packed = io.BytesIO()
    moment = time.gmtime(max(seconds, 315532800))[:6]  # a zip archive knows no day before 1980
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in [("mimetype", b"application/epub+zip"), *sorted(files.items())]:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # as Unix writes it, on Windows too
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
