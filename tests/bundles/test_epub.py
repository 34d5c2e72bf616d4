"""The EPUB book as others see it: two checkers that are not ours, a browser with axe, and a look into the archive."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from browser.axe import violations
from browser.install import find
from checkers import ace, epubcheck
from lxml import etree
from playwright.sync_api import Browser

from bundles.apart import set_apart
from bundles.book import Book
from bundles.epub import write_epub

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
}
AT_THE_END = "only-if-you-want-to-know"
DISCLAIMER = "Do not start, stop or change a treatment because of this page."
SAMPLE = {
    "start", "help-now", "understanding-outlook", "treatments-serms-in-depth", "drugs-tamoxifen", "drugs",
    "about-reading-grade", "glossary", "only-if-you-want-to-know",
}  # fmt: skip
"""A page of each kind, for what takes a second or more for each page."""
OF_WEB_PAGES = ("landmark-one-main:", "region:")
"""What axe asks of a page on the web; in a book the reading app stands around it. Ace leaves them out as well."""


@pytest.fixture(scope="module")
def epub(dist: Path) -> Path:
    """Return the book of the set."""
    (path,) = dist.glob("*.epub")
    return path


@pytest.fixture(scope="module")
def pages(epub: Path) -> dict[str, Any]:
    """Return the tree of each page of the book; that it can be read at all shows that it is well-formed."""
    with ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if name.startswith("book/pages/")]
        return {Path(name).stem: etree.fromstring(archive.read(name)) for name in names}


@pytest.fixture(scope="module")
def package(epub: Path) -> Any:
    """Return the book's description of itself."""
    with ZipFile(epub) as archive:
        return etree.fromstring(archive.read("book/package.opf"))


def words(node: Any) -> Counter[str]:
    """Count the words of a page."""
    return Counter("".join(node.itertext()).split())


def check(path: Path, place: Path) -> dict[str, Any]:
    """Return what EPUBCheck says of a book."""
    report = place / "report.json"
    subprocess.run([*epubcheck(), str(path), "--json", str(report), "--quiet"], capture_output=True, check=False)
    said: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return said


def test_epubcheck_finds_no_error_and_no_warning(epub: Path, book: Book, tmp_path: Path) -> None:
    """The reference checker has read the whole book and has nothing to say."""
    said = check(epub, tmp_path)
    serious = [message for message in said["messages"] if message["severity"] in ("FATAL", "ERROR", "WARNING")]
    assert serious == []
    assert said["publication"]["ePubVersion"].startswith("3.")
    assert said["publication"]["nSpines"] == len(book.chapters) + 3, "the contents, about this copy, what is set apart"


def test_epubcheck_would_find_a_broken_link_and_takes_a_picture(book: Book, offline: Path, tmp_path: Path) -> None:
    """A book with a link that leads nowhere is not passed; a picture in it is no fault, and the book tells of it."""
    needed = [chapter for chapter in book.chapters if chapter.slug in ("help-now", "glossary")]
    picture = '<img src="book:assets/images/logo.svg" alt="An open book"/>'
    html = f'<h1>Start</h1><p>{picture} <a href="book:start#nowhere">Lost</a></p>'
    start = replace(book.chapters[0], html=html)
    bare = [replace(chapter, html=f"<h1>{chapter.slug}</h1>") for chapter in needed]
    write_epub(replace(book, chapters=(start, *bare)), offline, tmp_path / "small.epub")
    said = check(tmp_path / "small.epub", tmp_path)
    assert {fault["ID"] for fault in said["messages"] if fault["severity"] != "USAGE"} == {"RSC-012"}
    with ZipFile(tmp_path / "small.epub") as archive:
        assert archive.read("book/assets/images/logo.svg") == (offline / "assets/images/logo.svg").read_bytes()
        assert b'"schema:accessMode">visual<' in archive.read("book/package.opf")


@pytest.mark.skipif(not ace(), reason="Ace by DAISY is not installed: it needs Node.js with npm")
def test_ace_finds_no_violation(book: Book, offline: Path, tmp_path: Path) -> None:
    """The accessibility checker of the DAISY Consortium passes a page of each kind, with the real front."""
    chapters = [chapter for chapter in set_apart(book).chapters if chapter.slug in SAMPLE]
    assert len(chapters) == len(SAMPLE)
    (words,) = [chapter for chapter in chapters if chapter.slug == "glossary"]
    only_a = words.html[: words.html.index('<section class="entries no-terms"><h2 id="letter-b">')]
    chapters[chapters.index(words)] = replace(words, html=only_a)
    write_epub(replace(book, chapters=tuple(chapters)), offline, tmp_path / "sample.epub")
    command = [*ace(), "--silent", "--outdir", str(tmp_path / "report"), str(tmp_path / "sample.epub")]
    settings = {"PUPPETEER_EXECUTABLE_PATH": find("chromium") or "", "ACE_TIMEOUT_INITIAL": "60000"}
    subprocess.run(command, check=True, env=os.environ | settings, timeout=300)
    report = json.loads((tmp_path / "report/report.json").read_text("utf-8"))
    found = [
        f"{page['earl:testSubject']['url']}: {fault['earl:test']['dct:title']}"
        for page in report["assertions"]
        for fault in page["assertions"]
    ]
    assert found == []
    assert len(report["assertions"]) >= len(SAMPLE) + 2, "Ace has read the pages, the contents, about this copy"
    assert report["earl:result"]["earl:outcome"] == "pass"


def test_axe_finds_no_violation_in_a_browser(epub: Path, chromium: Browser, tmp_path: Path) -> None:
    """A page of each kind is clear of faults as a reading app would show it, on a phone's width, in light and dark."""
    with ZipFile(epub) as archive:
        archive.extractall(tmp_path)
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    found = []
    for name in ("nav", *(f"pages/{slug}" for slug in sorted(SAMPLE - {"glossary"}))):
        page.goto((tmp_path / f"book/{name}.xhtml").as_uri())
        found += [f"{name}: {fault}" for fault in violations(page) if not fault.startswith(OF_WEB_PAGES)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{name} runs off a phone"
    page.close()
    assert found == []


def test_every_page_of_the_site_is_in_the_book_word_for_word(pages: dict[str, Any], book: Book, offline: Path) -> None:
    """No page and no word is lost between the book and the file."""
    site = [path for path in offline.rglob("*.html") if path.name != "404.html"]
    assert len(pages) - 1 == len(site) == len(book.chapters)
    for chapter in set_apart(book).chapters:
        (section,) = pages[chapter.slug].xpath("//h:section[@epub:type='chapter']", namespaces=NAMES)
        assert words(section) == words(etree.fromstring(f"<div>{chapter.html}</div>")), chapter.slug


def test_every_page_carries_the_disclaimer_and_its_age(pages: dict[str, Any], book: Book) -> None:
    """Whichever page somebody opens or copies says what it is not and how old it is."""
    for slug, page in pages.items():
        text = " ".join(" ".join(page.itertext()).split())
        assert DISCLAIMER in text, slug
        assert f"made on {book.edition.made_words}." in text, slug
        assert f"Use it until {book.edition.use_until_words}." in text, slug
        assert page.xpath("//h:a[@href='help-now.xhtml']", namespaces=NAMES), slug


def test_every_page_has_a_title_of_its_own(pages: dict[str, Any]) -> None:
    """Somebody who hears the pages can tell them apart."""
    titles = [page.findtext("h:head/h:title", namespaces=NAMES) for page in pages.values()]
    assert len(set(titles)) == len(titles)


def test_survival_numbers_stand_on_a_page_of_their_own(pages: dict[str, Any], book: Book) -> None:
    """Not every reading app can keep something folded: what a reader must have chosen to see is elsewhere."""
    doors = re.findall(r"<details.*?</details>", "".join(chapter.html for chapter in book.chapters), re.DOTALL)
    parts = pages[AT_THE_END].xpath("//h:div[@class='apart']", namespaces=NAMES)
    texts = {slug: " ".join("".join(page.itertext()).split()) for slug, page in pages.items()}
    assert len(parts) == len(doors) > 0
    for door, part in zip(doors, parts, strict=True):
        behind = " ".join(etree.fromstring(door).xpath("string(p[1])").split())
        assert behind in " ".join("".join(part.itertext()).split())
        assert [slug for slug, text in texts.items() if behind in text] == [AT_THE_END]
    assert not [page for page in pages.values() if page.xpath("//h:details", namespaces=NAMES)]


def test_notes_lead_to_their_sources_and_back(pages: dict[str, Any]) -> None:
    """Reading apps know each note by its role, and each leads to a place on its own page."""
    page = pages["treatments-serms-in-depth"]
    notes = page.xpath("//h:a[@epub:type='noteref'][@role='doc-noteref']", namespaces=NAMES)
    backs = page.xpath("//h:a[@epub:type='backlink'][@role='doc-backlink']", namespaces=NAMES)
    assert len(notes) > 10
    assert len(backs) >= len({note.get("href") for note in notes})
    ids = set(page.xpath("//@id"))
    assert {link.get("href") for link in (*notes, *backs)} <= {f"#{name}" for name in ids}


def test_the_contents_lead_to_every_page_in_reading_order(epub: Path, book: Book) -> None:
    """The long version of a topic stands under it."""
    with ZipFile(epub) as archive:
        nav = etree.fromstring(archive.read("book/nav.xhtml"))
    (contents,) = nav.xpath("//h:nav[@epub:type='toc']", namespaces=NAMES)
    assert [Path(href).stem for href in contents.xpath(".//h:a/@href", namespaces=NAMES)] == [
        *(chapter.slug for chapter in book.chapters),
        AT_THE_END,
    ]
    (deep,) = contents.xpath(".//h:a[@href='pages/treatments-serms-in-depth.xhtml']", namespaces=NAMES)
    assert deep.xpath("../../../h:a/@href", namespaces=NAMES) == ["pages/treatments-serms.xhtml"]
    landmarks = nav.xpath("//h:nav[@epub:type='landmarks']//h:a/@epub:type", namespaces=NAMES)
    assert set(landmarks) == {"titlepage", "toc", "bodymatter", "glossary"}


def test_the_book_says_how_accessible_and_how_old_it_is(package: Any, book: Book) -> None:
    """Shops and libraries read these."""
    said = Counter(package.xpath("//opf:meta/@property", namespaces=NAMES))
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"):
        assert said[f"schema:{name}"], name
    assert said["schema:accessibilitySummary"] == said["dcterms:modified"] == 1
    dates = {meta.get("property"): meta.text for meta in package.xpath("//opf:meta", namespaces=NAMES)}
    assert re.fullmatch(rf"{book.edition.made}T\d\d:\d\d:\d\dZ", dates["dcterms:modified"])
    assert dates["dcterms:valid"] == f"{book.edition.made}/{book.edition.use_until}"
    assert package.findtext(".//dc:identifier", namespaces=NAMES).startswith("urn:uuid:")
    assert package.findtext(".//dc:language", namespaces=NAMES) == "en-US"


def test_nothing_in_the_book_reaches_outside_or_runs(epub: Path, pages: dict[str, Any]) -> None:
    """Links to sources are for readers to follow; nothing else names another host, and there is no script."""
    with ZipFile(epub) as archive:
        kinds = {Path(name).suffix for name in archive.namelist()}
        style = archive.read("book/style.css").decode()
    assert kinds <= {"", ".xml", ".opf", ".xhtml", ".css", ".svg", ".png"}
    assert "url(" not in style
    assert "@import" not in style
    for slug, page in pages.items():
        assert not page.xpath("//h:script | //@*[starts-with(name(), 'on')] | //h:iframe", namespaces=NAMES), slug
        assert page.xpath("//@src[contains(., '//')] | //h:link/@href[contains(., '//')]", namespaces=NAMES) == [], slug


def test_the_archive_is_as_readers_and_checkers_want_it(epub: Path) -> None:
    """The type comes first and unpacked; names are plain; no entry tells of the machine that made it."""
    with ZipFile(epub) as archive:
        entries = archive.infolist()
        assert archive.read("mimetype") == b"application/epub+zip"
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == ZIP_STORED
    assert {entry.compress_type for entry in entries[1:]} == {ZIP_DEFLATED}
    assert len({(entry.date_time, entry.create_system, entry.external_attr) for entry in entries}) == 1
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", entry.filename) for entry in entries)
