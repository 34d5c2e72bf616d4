"""The ZIM file as readers for it see it: libzim's own reader, zimcheck, and a look at every page."""

from __future__ import annotations

import struct
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from lxml import html

from bundles.book import Book
from bundles.zim import write_zim
from bundles.zim_ids import settle

DISCLAIMER = "Do not start, stop or change a treatment because of this page."
CHECKS = ("-C", "-0", "-M", "-F", "-P", "-R", "-U", "-X")
"""All but one: Debian's zimcheck looks for the list of titles where the libzim of today no longer puts it."""


@pytest.fixture(scope="module")
def zim(dist: Path) -> Path:
    """Return the ZIM file of the set."""
    (path,) = dist.glob("*.zim")
    return path


@pytest.fixture(scope="module")
def archive(zim: Path) -> Archive:
    """Return the file, opened."""
    return Archive(zim)


@pytest.fixture(scope="module")
def pages(archive: Archive, book: Book) -> dict[str, Any]:
    """Return the tree of each page."""
    names = ["index", *(chapter.slug for chapter in book.chapters)]
    return {name: html.fromstring(content(archive, f"{name}.html")) for name in names}


def content(archive: Archive, path: str) -> bytes:
    """Return what is in one file of the archive."""
    return bytes(archive.get_entry_by_path(path).get_item().content)


def words(node: Any) -> Counter[str]:
    """Count the words of a page."""
    return Counter("".join(node.itertext()).split())


def found(archive: Archive, query: str, count: int = 3) -> list[str]:
    """Return the first pages that the full-text search finds."""
    return list(Searcher(archive).search(Query().set_query(query)).getResults(0, count))


def suggested(archive: Archive, typed: str) -> list[str]:
    """Return the pages that are suggested for the beginning of a word, whatever name they stand under."""
    entries = [
        archive.get_entry_by_path(path) for path in SuggestionSearcher(archive).suggest(typed).getResults(0, 5)
    ]
    return [(entry.get_redirect_entry() if entry.is_redirect else entry).path for entry in entries]


def test_zimcheck_finds_no_fault(zim: Path, archive: Archive) -> None:
    """The checker of the openZIM project passes the file, and so does libzim itself."""
    said = subprocess.run(["zimcheck", *CHECKS, str(zim)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout
    assert "Overall Test Status: Pass" in said.stdout
    assert "[ERROR]" not in said.stdout
    assert "[WARNING]" not in said.stdout
    assert archive.check()


def test_zimcheck_would_find_a_changed_byte(zim: Path, tmp_path: Path) -> None:
    """A file that a stick has damaged is not passed."""
    damaged = bytearray(zim.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "damaged.zim").write_bytes(damaged)
    said = subprocess.run(["zimcheck", "-C", str(tmp_path / "damaged.zim")], capture_output=True, check=False)
    assert said.returncode != 0


def test_a_library_can_list_it(archive: Archive, book: Book) -> None:
    """All that Kiwix and Internet-in-a-Box ask of a file is there and within their limits."""
    said = {name: archive.get_metadata(name).decode() for name in archive.metadata_keys if "Illustration" not in name}
    for name in ("Name", "Title", "Description", "Language", "Creator", "Publisher", "Date", "Tags"):
        assert said[name], name
    assert len(said["Title"]) <= 30
    assert len(said["Description"]) <= 80
    assert said["Language"] == "eng"
    assert said["Date"] == book.edition.made.isoformat()
    assert "_ftindex:yes" in said["Tags"]
    picture = bytes(archive.get_illustration_item(48).content)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (48, 48)


def test_it_opens_on_the_contents_which_lead_to_every_page(
    archive: Archive, pages: dict[str, Any], book: Book
) -> None:
    """The first page is a page of ours, and nothing is left out of it."""
    assert archive.main_entry.get_item().path == "index.html"
    listed = pages["index"].xpath("//nav[@class='contents']//a/@href")
    assert listed == [f"{chapter.slug}.html" for chapter in book.chapters]


def test_every_page_of_the_site_is_in_the_file_word_for_word(
    pages: dict[str, Any], book: Book, offline: Path
) -> None:
    """No page and no word is lost between the book and the file."""
    site = [path for path in offline.rglob("*.html") if path.name != "404.html"]
    assert len(site) == len(book.chapters)
    for chapter in book.chapters:
        assert words(pages[chapter.slug].find(".//main")) == words(html.fromstring(f"<div>{chapter.html}</div>"))


def test_every_page_carries_the_disclaimer_its_age_and_the_way_to_help(pages: dict[str, Any], book: Book) -> None:
    """Whichever page somebody lands on from a search says what it is not and how old it is."""
    for slug, page in pages.items():
        text = " ".join(" ".join(page.itertext()).split())
        assert DISCLAIMER in text, slug
        assert f"made on {book.edition.made_words}." in text, slug
        assert f"Use it until {book.edition.use_until_words}." in text, slug
        assert page.xpath("//nav[@class='bar']/a[@href='help-now.html']"), slug


def test_every_link_inside_leads_to_a_place(pages: dict[str, Any]) -> None:
    """Also those with an anchor."""
    places = {f"{name}.html#{anchor}" for name, page in pages.items() for anchor in page.xpath("//@id")}
    places |= {f"{name}.html" for name in pages}
    for name, page in pages.items():
        for href in page.xpath("//a/@href"):
            if not href.startswith(("http:", "https:", "tel:", "mailto:")):
                assert (f"{name}.html{href}" if href.startswith("#") else href) in places, f"{name}: {href}"


def test_nothing_in_the_file_reaches_outside_or_runs(archive: Archive, pages: dict[str, Any]) -> None:
    """Readers for ZIM files refuse scripts in pages; a clinic's box has no network."""
    assert b"url(" not in content(archive, "style.css")
    for name, page in pages.items():
        assert not page.xpath("//script | //iframe | //form | //@*[starts-with(name(), 'on')]"), name
        assert page.xpath("//link/@href") == ["style.css"], name
        assert not page.xpath("//@src[contains(., '//')]"), name


def test_the_full_text_is_searched(archive: Archive) -> None:
    """What a page says, what it is also called and how its name is misspelled all lead to it."""
    assert "drugs-tamoxifen.html" in found(archive, "tamoxifen")
    assert found(archive, "mouth sores")[0] == "side-effects-mouth-sores.html"
    assert "side-effects-diarrhea.html" in found(archive, "diarrhoea"), "from the list of its other names"
    assert found(archive, "xylophone") == []


def test_what_stands_around_every_page_is_not_searched(archive: Archive) -> None:
    """Or a search for one of these words would find all pages."""
    assert len(found(archive, "contents", 300)) < 10


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("tamox", "drugs-tamoxifen.html"),
        ("Hercep", "drugs-trastuzumab.html"),
        ("nolva", "drugs-tamoxifen.html"),
        ("hair", "side-effects-hair-loss.html"),
    ],
)
def test_the_beginning_of_a_name_on_a_box_suggests_the_drug(archive: Archive, typed: str, page: str) -> None:
    """Brand names as well as generic ones, and topics."""
    assert suggested(archive, typed)[0] == page


def test_a_picture_comes_along(book: Book, offline: Path, tmp_path: Path) -> None:
    """It stands in the file where the page looks for it."""
    start = replace(book.chapters[0], html='<h1>Start</h1><img src="book:assets/images/logo.svg" alt="An open book"/>')
    write_zim(replace(book, chapters=(start, *book.chapters[1:])), offline, tmp_path / "small.zim")
    archive = Archive(tmp_path / "small.zim")
    (address,) = html.fromstring(content(archive, "start.html")).xpath("//main//img/@src")
    assert content(archive, str(address)) == (offline / "assets/images/logo.svg").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["small.zim"], "no draft is left"


def test_a_file_that_is_built_in_another_way_is_refused(zim: Path) -> None:
    """A new libzim with a third index would leave a random id in the file: it must not pass in silence."""
    once = zim.read_bytes()
    assert settle(once) == once, "settling twice changes nothing"
    with pytest.raises(ValueError, match="not built as expected"):
        settle(once[:-16] + b"\x0f\rXapian Glass\x04n" + bytes(32))
