"""The printed book: what reading aids need, that the whole site is in it, and what it refuses to print."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pdf_reading import Pdf, faults, words
from projects import ROOT
from site_reading import BEHIND_DOORS, behind_doors, page_list, page_name, page_text, table_heads

from bundles.book import Book, Chapter
from bundles.edition import Edition
from bundles.pdf import write_pdf

HEAD, FOOT = 21, 22
"""What the margins of a page take, in millimeters."""
AWAY = "This is at the end of the book, for those who want to know."
AT_THE_END = "only-if-you-want-to-know"
DISCLAIMER = "Do not start, stop or change a treatment because of this page."
EDITION = Edition(date(2026, 11, 1), date(2027, 1, 1), "0123456789", 1793491200)
ASIDE = f'<aside class="disclaimer" role="note"><p>General facts. <strong>{DISCLAIMER}</strong></p></aside>'


@pytest.fixture(scope="module")
def pdf(dist: Path) -> Pdf:
    """Return the printed book of the set."""
    (path,) = dist.glob("*.pdf")
    return Pdf(path)


@pytest.fixture(scope="module")
def body(pdf: Pdf) -> list[str]:
    """Return the words on each page without what stands above and below them."""
    return [pdf.text(number, foot=FOOT, head=HEAD) for number in range(len(pdf.drawn))]


@pytest.fixture(scope="module")
def spans(pdf: Pdf, offline: Path) -> dict[str, range]:
    """Return the pages of each page of the site, by its address."""
    urls = [page["url"] for page in page_list(offline)]
    starts = [pdf.places[page_name(url)] for url in urls]
    assert starts == sorted(starts), "the pages do not stand in reading order"
    ends = [*starts[1:], pdf.places[AT_THE_END]]
    return {url: range(start, end) for url, start, end in zip(urls, starts, ends, strict=True)}


def tiny(*pages: str) -> Book:
    """Return a book of a few pages."""
    chapters = [
        Chapter(f"{name}.html", name, f"Page {name}", "help", "Part", f"<h1>Page {name}</h1>{ASIDE}{page}")
        for name, page in zip(("p0", "p1", "p2"), pages, strict=False)
    ]
    return Book("A handbook", "What it is about.", EDITION, tuple(chapters))


def print_tiny(book: Book, place: Path) -> list[str]:
    """Print a tiny book; return what is wrong, as an author reads it."""
    problems = [str(problem) for problem in write_pdf(book, place, place / "tiny.pdf")]
    assert (place / "tiny.pdf").exists() is not bool(problems), "a faulty book leaves no file, a good one does"
    return problems


def test_reading_aids_find_no_fault(pdf: Pdf) -> None:
    """All that PDF/UA-1 asks for and a program can see: tags, headings, tables, links, pictures, fonts, language."""
    assert Counter(faults(pdf)) == {}
    assert len(list(pdf.all_tags())) > 100_000, "the tags have been read"


def test_it_says_what_it_is_and_when_it_was_made(pdf: Pdf, book: Book) -> None:
    about = pdf.reader.metadata
    assert about is not None
    assert about.title == "Metastatic Breast Cancer Handbook"
    assert about.creation_date is not None
    assert about.creation_date.date() == book.edition.made
    cover = pdf.text(0)
    assert f"Use it until {book.edition.use_until_words}" in cover
    assert DISCLAIMER in cover
    assert book.edition.commit in cover


def test_bookmarks_lead_to_every_page_of_the_site_at_its_level(pdf: Pdf, spans: dict[str, range]) -> None:
    found = {page: (level, title) for level, title, page in reversed(pdf.bookmarks()) if level < 4}
    assert {url for url, span in spans.items() if span.start not in found} == set()
    assert found[pdf.places["drugs-tamoxifen"]] == (2, "Tamoxifen")
    assert found[pdf.places["treatments"]] == (1, "Treatments")
    assert found[pdf.places["treatments-serms-in-depth"]][0] == 3


def test_the_contents_name_the_true_page_of_everything(pdf: Pdf, spans: dict[str, range]) -> None:
    contents = range(1, min(span.start for span in spans.values()))
    named = {}
    for number, link in pdf.links():
        if number in contents:
            box = [float(side) for side in link["/Rect"]]
            text = pdf.drawn[number].get_textpage().get_text_bounded(*box)
            named.setdefault(pdf.places[link["/Dest"]], []).append(text)
    for start in (*(span.start for span in spans.values()), pdf.places[AT_THE_END]):
        text = " ".join(" ".join(named.pop(start)).split())
        assert re.search(rf"\b{start + 1}$", text), text
    assert named == {}


def test_each_page_has_its_number_its_age_and_the_disclaimer_at_its_foot(pdf: Pdf, book: Book) -> None:
    for number in range(len(pdf.drawn)):
        page = pdf.text(number)
        assert re.search(rf"\b{number + 1}$", page) or f" {number + 1} " in page[-260:], page[-260:]
        assert page.count(DISCLAIMER) >= 1
        assert f"Use until {book.edition.use_until_words}" in page


def test_the_whole_site_is_in_it(body: list[str], spans: dict[str, range], offline: Path) -> None:
    """Each page of the site with its disclaimer, and as many words, within 2 %."""
    wrong = []
    for url, span in spans.items():
        said, read = page_text(offline, url, BEHIND_DOORS), " ".join(body[number] for number in span)
        # A table that goes on on another page says again what its columns are.
        again = sum(len(words(head)) * (read.count(head) - said.count(head)) for head in table_heads(offline, url))
        away = len(words(AWAY)) * len(behind_doors(offline, url))
        more = len(words(read)) - again - away - len(words(said))
        if abs(more) > max(3, 0.02 * len(words(said))) or DISCLAIMER not in body[span.start]:
            wrong.append((url, len(words(said)), more))
    assert wrong == []


def test_every_word_of_the_glossary_has_its_meaning(body: list[str], spans: dict[str, range], offline: Path) -> None:
    terms = json.loads((offline / "glossary.json").read_text("utf-8"))
    listed = next(span for url, span in spans.items() if page_name(url) == "glossary")
    text = " ".join(words(" ".join(body[number] for number in listed)))
    assert len(terms) >= 250
    assert [term for term in terms if " ".join(words(term["meaning"])) not in text] == []


def test_what_is_behind_a_door_is_at_the_end_and_nowhere_before(
    pdf: Pdf, body: list[str], spans: dict[str, range], offline: Path
) -> None:
    """Nobody shall turn a page and meet how long people lived."""
    start = pdf.places[AT_THE_END]
    read = [" ".join(words(text)) for text in (" ".join(body[:start]), " ".join(body[start:]))]
    pieces = [piece for url in spans for door in behind_doors(offline, url) for piece in door]
    assert len(pieces) > 60
    found = {piece: [" ".join(words(piece)) in text for text in read] for piece in pieces}
    assert [piece for piece, places in found.items() if places != [False, True]] == []
    assert DISCLAIMER in body[start]
    for page in range(start + 1, len(body)):
        assert re.search(r"(The numbers about|What one study|Open this if)", body[page][:200]), "begins on a new page"


def test_equal_books_have_equal_bytes_anywhere_and_any_time(tmp_path: Path) -> None:
    """In another folder, time zone, locale and year; a changed word changes the file."""
    program = (
        "import sys, test_pdf; from pathlib import Path\n"
        "print(test_pdf.print_tiny(test_pdf.tiny('<p>One.</p>', sys.argv[1]), Path()))"
    )
    made = []
    for place, zone, word in (("a", "UTC", "Two"), ("b c", "Asia/Tokyo", "Two"), ("d", "UTC", "Three")):
        (tmp_path / place).mkdir()
        paths = os.pathsep.join(str(ROOT / path) for path in (".", "hooks", "tests", "tests/bundles"))
        settings = os.environ | {"TZ": zone, "PYTHONPATH": paths, "PYTHONHASHSEED": str(len(made)), "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-c", program, f"<p>{word}.</p>"]
        subprocess.run(command, cwd=tmp_path / place, env=settings, check=True, capture_output=True)
        made.append((tmp_path / place / "tiny.pdf").read_bytes())
    assert made[0] == made[1]
    assert made[0] != made[2]
    assert str(tmp_path).encode() not in made[0]


def test_a_letter_that_no_font_has_stops_the_print(tmp_path: Path) -> None:
    said = print_tiny(tiny("<p>Fine.</p>", "<p>Ask about 癌.</p>"), tmp_path)
    assert said == [
        "p1.html:1: No font has the letter '癌' (U+764C). Write it in words, or add a font. [pdf-letter]"
    ]


def test_letters_of_headings_are_sought_in_the_font_of_headings(tmp_path: Path) -> None:
    assert print_tiny(tiny("<h2>Łódź, é, ≥ 5, β</h2><p>Łódź, é, ≥ 5, β ↩</p>"), tmp_path) == []
    fonts = {name.partition("+")[2] for name in Pdf(tmp_path / "tiny.pdf").fonts()}
    assert {"Handbook-Heading-Ext-Semi-Bold", "Handbook-Text-Ext", "Handbook-Signs"} <= fonts
    assert faults(Pdf(tmp_path / "tiny.pdf")) == []


def test_a_link_that_leads_nowhere_stops_the_print(tmp_path: Path) -> None:
    (said,) = print_tiny(tiny('<p><a href="book:lost">Lost</a></p>'), tmp_path)
    assert said.startswith("tiny.pdf:1: WeasyPrint says: No anchor #lost")


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", "book:///../secret.png"])
def test_a_picture_from_elsewhere_stops_the_print(address: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.png").write_bytes(b"")
    book = tiny(f'<p><img src="{address}" alt="x"/></p>')
    with pytest.raises(BaseException, match="which the book does not have"):
        write_pdf(book, tmp_path / "site", tmp_path / "tiny.pdf")
    assert not (tmp_path / "tiny.pdf").exists()


def test_no_page_holds_nothing_but_dates(body: list[str]) -> None:
    """The dates of a page stay with the end of its words: nobody prints a leaf for them alone."""
    alone = [number + 1 for number, text in enumerate(body) if re.match("Due for a new look|Reading grade", text)]
    assert not alone, alone


def test_a_sample_of_pages_is_not_blank(pdf: Pdf, body: list[str]) -> None:
    """What a reader sees is drawn, not only said: some of the page is ink, and not all of it."""
    seed = random.randrange(10**6)
    print("seed", seed)
    for number in random.Random(seed).sample(range(len(pdf.drawn)), 12):
        tones = pdf.drawn[number].render(scale=1, grayscale=True).to_pil().histogram()
        dark = sum(tones[:128]) / sum(tones)
        assert 0.001 < dark < 0.3, (number + 1, dark, body[number][:80])
