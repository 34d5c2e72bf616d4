"""The handbook as a ZIM file, for Kiwix, Internet-in-a-Box and RACHEL: plain pages, full-text search, suggestions."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from libzim.writer import Creator, Hint

from bundles.contents import age_line
from bundles.links import TYPES, pictures
from bundles.pages import address_of
from bundles.zim_ids import settle
from bundles.zim_items import File, Words
from bundles.zim_pages import ASSETS, chapter_page, contents_page, style

if TYPE_CHECKING:
    from bundles.book import Book, Chapter


def write_zim(book: Book, site: Path, target: Path) -> None:
    """Write the book to a file; its pictures and the names of drugs come from the built site."""
    with TemporaryDirectory(dir=target.parent) as place:
        draft = Path(place) / "draft.zim"
        creator = Creator(draft).config_indexing(True, "eng").config_nbworkers(1)  # more would change the order
        with _quiet(), creator.set_mainpath("index.html"):
            for name, text in _metadata(book).items():
                creator.add_metadata(name, text)
            creator.add_illustration(48, (ASSETS / "zim/illustration.png").read_bytes())
            for file in _files(book, site):
                creator.add_item(file)
            for number, (name, path) in enumerate(_drug_names(book, site)):
                creator.add_redirection(f"names/{number}", name, path, {Hint.FRONT_ARTICLE: True})
        draft.write_bytes(settle(draft.read_bytes()))
        draft.replace(target)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep off the screen what libzim tells of its work; it cannot be told not to."""
    sys.stdout.flush()
    screen = os.dup(1)
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(screen, 1)
        os.close(screen)


def _metadata(book: Book) -> dict[str, str]:
    """Return what a library of ZIM files shows of this one; a title has 30 letters at most, a description 80."""
    return {
        "Name": "mbc-handbook_en",
        "Title": "MBC Handbook",
        "Description": "Plain words on the treatment of metastatic breast cancer",
        "LongDescription": f"{book.description} {age_line(book.edition)}",
        "Language": "eng",
        "Creator": "The contributors to the Metastatic Breast Cancer Handbook",
        "Publisher": "Metastatic Breast Cancer Handbook",
        "Date": book.edition.made.isoformat(),
        "License": "CC-BY-4.0",
        "Scraper": f"mbc-handbook {book.edition.commit}".strip(),
        "Tags": "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes;medicine;cancer",
    }


def _files(book: Book, site: Path) -> list[File]:
    """Return all files of the archive."""
    front = contents_page(book)
    pages = [File("index.html", front, "text/html", Words(book.title, book.description, ()))]
    pages += [_page(number, chapter, book) for number, chapter in enumerate(book.chapters)]
    paths = pictures(book.chapters)
    pages += [File(path, (site / path).read_bytes(), TYPES[Path(path).suffix.lower()]) for path in paths]
    return [*pages, File("style.css", style(), "text/css")]


def _page(number: int, chapter: Chapter, book: Book) -> File:
    """Return one chapter of the book as a file of the archive."""
    names = chapter.names if chapter.level == "in-depth" else (chapter.title, *chapter.names)  # The Basics come first
    words = Words(chapter.title, chapter.html, names)
    return File(f"{chapter.slug}.html", chapter_page(number, book), "text/html", words)


def _drug_names(book: Book, site: Path) -> list[tuple[str, str]]:
    """Return the names on a drug's box, and the page of the drug: who types one is led there."""
    slugs = {chapter.url: chapter.slug for chapter in book.chapters}
    drugs = json.loads((site / "drugs.json").read_text("utf-8"))
    return [
        (f"{name} ({drug['name']})", f"{slugs[address_of(drug['url'], site)]}.html")
        for drug in drugs
        for name in [*drug["brands"], *drug["other"]]
        if drug["name"] not in name  # or 'tamoxifen citrate' would be suggested in place of 'Tamoxifen'
    ]
