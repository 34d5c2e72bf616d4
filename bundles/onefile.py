"""The whole handbook in one HTML file: for phones, for mail that refuses scripts, for one file and no network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from bundles.book import Book, Chapter, pictured, single
from bundles.contents import age_line, disclaimer
from bundles.links import TYPES

ASSETS = Path(__file__).parent / "assets"
LOGO = "assets/images/logo.svg"
"""The symbol in the browser's tab; a file of the site."""
NOTE = re.compile(r'(?<=")(#?)([a-z0-9-]+--fn(?:ref[0-9]*)?:[^"]+)(?=")')
"""The id of a footnote or of a place where it is cited, or a link there."""


def one_file(book: Book, site: Path) -> str:
    """Return the handbook as one HTML document that asks for no other file."""
    style = f"\n{_asset('book.css')}{_asset('onefile.css')}"
    script = f"\n{_asset('onefile.js')}"
    chapters = [_chapter(chapter, book, site) for chapter in book.chapters]
    urgent = next(chapter for chapter in book.chapters if chapter.level == "help")
    values = {
        "policy": _policy(style, script),
        "title": escape(book.title),
        "description": escape(book.description),
        "made": book.edition.made.isoformat(),
        "until": book.edition.use_until.isoformat(),
        "commit": book.edition.commit,
        "age": age_line(book.edition),
        "icon": _data(site / LOGO),
        "help": urgent.slug,
        "disclaimer": disclaimer(book),
        "contents": _contents(book, urgent),
        "chapters": _short_notes("\n".join(chapters)),
        "style": style,
        "script": script,
    }
    return Template(_asset("onefile.html")).substitute(values)


def _policy(style: str, script: str) -> str:
    """Return the rule for the browser: nothing from anywhere, and of styles and scripts only these very ones."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _chapter(chapter: Chapter, book: Book, site: Path) -> str:
    """Return one chapter; each tells the copy's age, as a page may be all that a reader has printed."""
    html = pictured(single(chapter), lambda path: _data(site / path))
    names = f' data-names="{escape("; ".join(chapter.names))}"' if chapter.names else ""
    return (
        f'<article class="chapter" id="{chapter.slug}" data-level="{chapter.level}"{names}>\n{html}\n'
        f'<p class="age">{age_line(book.edition)}</p>\n</article>'
    )


def _short_notes(html: str) -> str:
    """Return the chapters with short ids for footnotes: with the long ones they would be a fifth of the file."""
    short: dict[str, str] = {}
    return NOTE.sub(lambda found: f"{found[1]}{short.setdefault(found[2], f'n{len(short) + 1}')}", html)


def _contents(book: Book, urgent: Chapter) -> str:
    """Return the contents: help first, then the parts, folded, as a phone shows ten lines or so."""
    lines = [f'<p class="help">{_link(urgent)}</p>']
    others = [chapter for chapter in book.chapters if chapter is not urgent]
    for part, chapters in groupby(others, key=lambda chapter: chapter.part):
        pages = list(chapters)
        items = "\n".join(_topics(pages))
        folded = f"<details>\n<summary>{escape(part)}</summary>\n<ul>\n{items}\n</ul>\n</details>"
        lines.append(folded if len(pages) > 1 else f'<p class="alone">{_link(pages[0], part)}</p>')
    return "\n".join(lines)


def _topics(chapters: list[Chapter]) -> Iterator[str]:
    """Yield a line for each topic; its long version stands below it."""
    slugs = {chapter.slug for chapter in chapters}
    deep = {chapter.slug: chapter for chapter in chapters if chapter.level == "in-depth"}
    for chapter in chapters:
        if chapter.slug in deep and chapter.slug.removesuffix("-in-depth") in slugs:
            continue
        more = deep.get(f"{chapter.slug}-in-depth")
        yield f"<li>{_link(chapter)}{f'<ul><li>{_link(more)}</li></ul>' if more else ''}</li>"


def _link(chapter: Chapter, name: str = "") -> str:
    """Return a link to a chapter, under its title or another name."""
    return f'<a href="#{chapter.slug}">{escape(name or chapter.title)}</a>'


def _data(path: Path) -> str:
    """Return the address of a picture that holds the picture itself."""
    return f"data:{TYPES[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _asset(name: str) -> str:
    """Return a file of ours."""
    return (ASSETS / name).read_text("utf-8")
