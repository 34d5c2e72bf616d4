"""Handouts: two sides each, whole, readable, with whom to call, and a code that a phone can read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import segno
from making_set import ADDRESS
from pdf_reading import Pdf, faults, words
from site_reading import BEHIND_DOORS, page_list, page_name, page_text

from bundles.book import Book, Chapter
from bundles.clinic import Clinic, Phone
from bundles.edition import Edition
from bundles.handouts import write_handout, write_handouts
from bundles.sheet import Job

DISCLAIMER = "Do not start, stop or change a treatment because of this page."
SMALLEST = 8.0
"""In points, the smallest size that the text of a handout may have."""
LEFT_OUT = f".page-foot a, .group > p > a, {BEHIND_DOORS}"
"""What the site has and a sheet of paper has no use for: ways to other pages; numbers that wait behind a door."""
EDITION = Edition(date(2026, 11, 1), date(2027, 1, 1), "0123456789", 1793491200)
ASIDE = f'<aside class="disclaimer" role="note"><p>General facts. <strong>{DISCLAIMER}</strong></p></aside>'


@pytest.fixture(scope="module")
def handouts(dist: Path) -> dict[str, Pdf]:
    """Return the handouts of the set by name."""
    return {path.stem: Pdf(path) for path in sorted((dist / "handouts").iterdir())}


def tiny(text: str, level: str = "basics") -> Chapter:
    """Return a short page."""
    return Chapter("a/pain/index.html", "a-pain", "Pain", level, "Part", f"<h1>Pain</h1>{ASIDE}{text}")


def printed(chapter: Chapter, place: Path, clinic: Clinic | None = None, address: str = "") -> Pdf:
    """Return one handout."""
    assert write_handout(Job(place, place, EDITION, clinic, address), chapter) == []
    return Pdf(place / f"{chapter.slug}.pdf")


def test_there_is_one_for_each_basics_page_and_each_drug(handouts: dict[str, Pdf], offline: Path) -> None:
    pages = page_list(offline)
    wanted = {page_name(page["url"]) for page in pages if page["level"] in ("basics", "drug")}
    assert wanted - set(handouts) == {"drugs"}, "the A to Z leads to sheets that the reader of a sheet does not have"
    assert set(handouts) <= wanted
    assert len(handouts) >= 140


def test_each_has_two_sides_at_most_in_letters_that_can_be_read(handouts: dict[str, Pdf]) -> None:
    assert {name: len(pdf.drawn) for name, pdf in handouts.items() if len(pdf.drawn) > 2} == {}
    small = {}
    for name, pdf in handouts.items():
        stream = pdf.reader.pages[0].get_contents().get_data().decode("latin-1")
        sizes = [float(size) * 0.75 for size in re.findall(r"/\w+ ([0-9.]+) Tf", stream)]
        most = max(set(sizes), key=sizes.count)
        if most < SMALLEST - 0.05:
            small[name] = most
    assert small == {}


def test_they_fit_on_both_papers_of_the_world(handouts: dict[str, Pdf]) -> None:
    """A4 is 210 by 297 millimeters, US Letter 216 by 279."""
    sizes = {page.get_size() for pdf in handouts.values() for page in pdf.drawn}
    assert {tuple(round(side * 25.4 / 72) for side in size) for size in sizes} == {(210, 279)}


def test_reading_aids_find_no_fault(handouts: dict[str, Pdf]) -> None:
    assert {name: found for name, pdf in handouts.items() if (found := faults(pdf))} == {}


def test_each_side_has_the_disclaimer_the_date_and_its_number(handouts: dict[str, Pdf], book: Book) -> None:
    titles = {chapter.slug: chapter.title for chapter in book.chapters}
    for name, pdf in handouts.items():
        for number in range(len(pdf.drawn)):
            side = pdf.text(number)
            foot = side[side.rindex("side ") - 400 :]
            assert DISCLAIMER in foot, (name, number)
            assert f"{titles[name]}, side {number + 1} of {len(pdf.drawn)}. Made on {book.edition.made_words}." in foot
            assert f"Use until {book.edition.use_until_words}" in foot


def test_each_has_all_the_words_of_its_page(handouts: dict[str, Pdf], offline: Path) -> None:
    urls = {page_name(page["url"]): page["url"] for page in page_list(offline)}
    wrong = []
    for name, pdf in handouts.items():
        said = words(page_text(offline, urls[name], LEFT_OUT))
        read = words(" ".join(pdf.text(number, foot=25) for number in range(len(pdf.drawn))))
        if abs(len(read) - len(said)) > max(35, 0.04 * len(said)):  # lines for the team's numbers; numbers of sources
            wrong.append((name, len(said), len(read)))
    assert wrong == []


def test_nobody_meets_numbers_on_survival_unasked(handouts: dict[str, Pdf]) -> None:
    """A folded sheet cannot be closed: what is behind a door on the site is not printed."""
    for name in ("understanding-outlook", "living-last-months"):
        text = " ".join(handouts[name].text(number) for number in range(len(handouts[name].drawn)))
        assert "are not printed here" in text
        assert "months" not in text.partition("are not printed here")[2][:300]


def test_the_code_leads_to_the_page(handouts: dict[str, Pdf], offline: Path) -> None:
    """The squares on paper are those of a code for the address that is printed beside them."""
    for name, path in (("drugs-tamoxifen", "drugs/tamoxifen/"), ("living-pain", "living/pain/"), ("start", "")):
        pdf = handouts[name]
        assert f"{ADDRESS}{path}" in pdf.text(len(pdf.drawn) - 1)
        code = segno.make(ADDRESS + path, error="m", micro=False)
        modules = [[bool(module) for module in row] for row in code.matrix]
        for number in range(len(pdf.drawn)):
            assert _squares(pdf, number, len(modules)) == modules


def _squares(pdf: Pdf, number: int, count: int) -> list[list[bool]]:
    """Return the squares of the code in the corner of a side: what is dark there, cut into `count` parts."""
    picture = pdf.drawn[number].render(scale=6, grayscale=True).to_pil()
    corner = picture.crop([round(place * 6 * 72 / 25.4) for place in (180, 254.5, 199, 274)])
    dark = corner.point(lambda tone: 255 if tone < 128 else 0)
    box = dark.getbbox()
    assert box is not None
    code = dark.crop(box)
    step = code.size[0] / count
    places = [int((place + 0.5) * step) for place in range(count)]
    return [[code.getpixel((x, y)) > 0 for x in places] for y in places]


def test_without_a_published_site_there_is_no_code_and_no_address(tmp_path: Path) -> None:
    pdf = printed(tiny("<p>Text.</p>"), tmp_path)
    assert "newest" not in pdf.text(0)
    assert "http" not in pdf.text(0)
    assert faults(pdf) == []


def test_the_clinics_numbers_stand_at_the_top(tmp_path: Path) -> None:
    phones = (Phone("By day:", "555-0100"), Phone("At night", "+1 (555) 010"))
    clinic = Clinic("Klinik <Łódź> & Co", phones, "Ask for Ana.")
    text = printed(tiny("<p>Text.</p>"), tmp_path, clinic).text(0)
    assert "Klinik <Łódź> & Co · By day: 555-0100 · At night: +1 (555) 010 Ask for Ana. Text." in text


def test_without_a_clinic_there_is_room_to_write_them(tmp_path: Path) -> None:
    assert "My team By day At night and on weekends Text." in printed(tiny("<p>Text.</p>"), tmp_path).text(0)
    assert "I start on" in printed(tiny("<p>Text.</p>", level="drug"), tmp_path).text(0)


def test_the_longest_pages_have_room_for_the_longest_clinic(book: Book, offline: Path, tmp_path: Path) -> None:
    phones = (Phone("At night and on weekends, extension 1234", "+1 (555) 555-0199 5550199"),) * 4
    clinic = Clinic("The Very Long Name of a Clinic of a University " * 2, phones, "Ask for the nurse. " * 12)
    job = Job(offline, tmp_path, book.edition, clinic, ADDRESS)
    chapters = [chapter for chapter in book.chapters if chapter.level in ("basics", "drug") and chapter.slug != "drugs"]
    longest = sorted(chapters, key=lambda chapter: len(chapter.html))[-4:]
    assert [str(problem) for chapter in longest for problem in write_handout(job, chapter)] == []


def test_a_page_that_is_too_long_is_named_and_not_printed(tmp_path: Path) -> None:
    job = Job(tmp_path, tmp_path, EDITION, None, "")
    (problem,) = write_handout(job, tiny("<p>Words and more words, and then some more of them.</p>" * 500))
    said = re.sub(r"takes \d sides", "takes N sides", str(problem))
    assert said == "a/pain/index.html:1: The page takes N sides on paper. Shorten it, or split it. [handout-length]"
    assert list(tmp_path.iterdir()) == []


def test_links_to_other_pages_are_plain_words_and_those_to_other_sites_stay(tmp_path: Path) -> None:
    text = '<p>See <a href="book:b">the other page</a> or <a href="https://example.org/">a site</a>.</p>'
    pdf = printed(tiny(text), tmp_path)
    assert "See the other page or a site." in pdf.text(0)
    assert [str(link["/A"]["/URI"]) for _, link in pdf.links()] == ["https://example.org/"]


def test_equal_pages_have_equal_bytes(tmp_path: Path) -> None:
    book = Book("A handbook", "About.", EDITION, (tiny("<p>Text.</p>"), replace(tiny("<p>More.</p>"), slug="more")))
    for place in ("one", "another one"):
        assert write_handouts(book, tmp_path, tmp_path / place, None, ADDRESS) == []
    for name in ("a-pain.pdf", "more.pdf"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "another one" / name).read_bytes()
