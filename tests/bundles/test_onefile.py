"""The handbook in one file: whole, alone, and of use on any phone, with scripts or without."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from browser.axe import violations
from browser.printing import said, sides
from browser.windows import Open
from lxml import html
from lxml.html import HtmlElement
from on_disk import listen, set_clock
from playwright.sync_api import BrowserContext, Locator, Page

from bundles.book import Book
from bundles.onefile import one_file

DISCLAIMER = "Do not start, stop or change a treatment because of this page."
BIG = 6_500_000  # bytes: what a phone with little memory still opens
SMALL_ENOUGH_TO_MAIL = 1_500_000  # bytes, packed


@pytest.fixture(scope="session")
def file(dist: Path) -> Path:
    """Return the one HTML file of the set."""
    (found,) = dist.glob("*.html")
    return found


@pytest.fixture(scope="session")
def text(file: Path) -> str:
    """Return what is in it."""
    return file.read_text("utf-8")


@pytest.fixture(scope="session")
def tree(text: str) -> HtmlElement:
    """Return its tree."""
    return html.document_fromstring(text)


@pytest.fixture
def read(window: Open, file: Path) -> Page:
    """Return the file as opened from a disk."""
    page = window(width=360, height=740)
    page.goto(file.as_uri())
    return page


def _search(page: Page, words: str) -> list[str]:
    """Type words into the search, as a person does, and return the names of the places that are found.

    No test of this file uses Playwright's `expect`: at each look it reads the whole document, which takes a second.
    """
    page.locator("#query").fill("")
    page.locator("#query").press_sequentially(words)
    page.locator("#found", has_text=re.compile("found|words")).wait_for(timeout=60_000)
    page.wait_for_timeout(500)  # until the last key has been minded
    return page.locator("#hits a").all_inner_texts()


def _top(place: Locator) -> float:
    """Return how far from the top of the window a place is; negative if it is above it."""
    box = place.bounding_box()
    assert box
    return box["y"]


# The file


def test_it_asks_for_no_other_file(tree: HtmlElement, text: str) -> None:
    assert tree.cssselect("[src], [srcset], object, iframe, embed, base, form[action]") == []
    assert [link.get("href").partition(",")[0] for link in tree.cssselect("link")] == ["data:image/svg+xml;base64"]
    starts = {re.sub(r"(?<=[#:]).*", "", link.get("href")) for link in tree.cssselect("a[href]")}
    assert starts <= {"#", "http:", "https:", "tel:", "mailto:"}
    assert "@import" not in text and not re.search(r"url\((?!data:)", text)


def test_the_browser_is_told_to_run_only_what_is_in_it(tree: HtmlElement, text: str) -> None:
    (policy,) = (meta.get("content") for meta in tree.cssselect("meta[http-equiv=Content-Security-Policy]"))
    for name in ("style", "script"):
        (inside,) = re.findall(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    assert tree.xpath("//@style | //@*[starts-with(name(), 'on')]") == []


def test_every_link_in_it_leads_to_one_place(tree: HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in tree.cssselect("a[href^='#']")]
    assert len(links) > 15_000
    assert set(links) - {f"#{name}" for name in ids} == set()


def test_each_page_of_the_site_is_in_it_word_for_word(tree: HtmlElement, book: Book) -> None:
    pages = {page.get("id"): page for page in tree.cssselect(".chapter")}
    assert list(pages) == [chapter.slug for chapter in book.chapters]
    for chapter in book.chapters:
        there = html.fragment_fromstring(chapter.html, create_parent=True).text_content().split()
        assert pages[chapter.slug].text_content().split()[: len(there)] == there, chapter.slug


def test_the_disclaimer_and_the_dates_stand_at_the_top_and_on_each_page(tree: HtmlElement, book: Book) -> None:
    places = tree.cssselect("#top, .chapter")
    assert len(places) == len(book.chapters) + 1
    for place in places:
        words = place.text_content()
        assert words.count(DISCLAIMER) == 1, place.get("id")
        assert words.count(f"made on {book.edition.made_words}") == 1, place.get("id")
        assert words.count(f"until {book.edition.use_until_words}") == 1, place.get("id")


def test_help_comes_first_and_the_contents_name_every_page(tree: HtmlElement, book: Book) -> None:
    assert tree.cssselect("a[href]")[0].get("href") == "#help-now"
    contents = [link.get("href") for link in tree.cssselect("#contents a")]
    assert contents[0] == "#help-now"
    assert sorted(contents) == sorted(f"#{chapter.slug}" for chapter in book.chapters)
    assert tree.xpath("//main/*/@id")[:3] == ["search", "contents", "start"]


def test_it_is_small_enough_for_a_phone_and_for_mail(file: Path) -> None:
    assert file.stat().st_size < BIG
    assert len(gzip.compress(file.read_bytes())) < SMALL_ENOUGH_TO_MAIL


def test_it_is_the_same_each_time_and_another_for_another_edition(book: Book, offline: Path, text: str) -> None:
    assert one_file(book, offline) == text
    other = replace(book, edition=replace(book.edition, made=book.edition.made + timedelta(days=1)))
    assert one_file(other, offline) != text


# In a browser


def test_it_opens_from_a_disk_without_a_request_or_a_complaint(window: Open, file: Path) -> None:
    page = window(width=360, height=740)
    heard = listen(page)
    page.goto(file.as_uri())
    assert _search(page, "fever")
    page.locator("#hits a").first.click()
    assert heard == []


def test_links_bring_the_page_into_view_below_the_bar(read: Page) -> None:
    read.locator("#contents summary", has_text="My drug").click()
    read.locator("#contents a[href='#drugs-tamoxifen']").click()
    bar = read.locator(".bar").bounding_box()
    assert bar
    assert bar["y"] == 0
    assert bar["height"] <= _top(read.locator("#drugs-tamoxifen h1")) < 300


def test_search_finds_parts_of_pages_by_names_accents_and_all_words(read: Page) -> None:
    assert _search(read, "hot flashes")[0].startswith("Hot flashes")
    assert _search(read, "HERCÉPTIN")[0].startswith("Trastuzumab")
    assert {place.partition(":")[0] for place in _search(read, "tamoxifen blood clots")[:2]} <= {
        "Blood clots", "SERMs", "Tamoxifen",
    }  # fmt: skip
    assert "places have all these words" in read.locator("#found").inner_text()


def test_search_knows_british_spelling_and_tells_of_a_word_that_is_not_there(read: Page) -> None:
    assert _search(read, "diarrhoea xyzzyx")
    assert "Diarrhea" in read.locator("#hits a").all_inner_texts()[:3]
    assert read.locator("#found").inner_text().startswith("Nothing found for “xyzzyx”. ")


def test_search_bears_a_slip_of_the_finger_and_says_so(read: Page) -> None:
    assert _search(read, "letrozolle")[0].startswith("Letrozole")
    assert "Shown for “letrozole”." in read.locator("#found").inner_text()


def test_search_that_finds_nothing_says_what_to_do(read: Page) -> None:
    assert _search(read, "qwxzvbk") == []
    said = read.locator("#found").inner_text()
    assert said == "Nothing found. Try another word, or look in the contents below."


def test_the_number_of_hits_is_announced(read: Page) -> None:
    _search(read, "fever")
    assert read.locator("#found").get_attribute("role") == "status"
    number = int(read.locator("#found").inner_text().split()[0])
    assert read.locator("#hits li").count() == min(number, 30)


def test_search_tells_nothing_from_behind_a_door(read: Page) -> None:
    door = read.locator(".door").first.locator("p").last.text_content() or ""
    words = " ".join(re.findall(r"[A-Za-z]{4,}", door)[:8])
    _search(read, words)
    assert read.locator("#hits").inner_text().find(" ".join(door.split()[:8])) == -1


def test_without_scripts_all_but_the_search_is_there(window: Open, file: Path) -> None:
    page = window("no script", width=360, height=740)
    page.goto(file.as_uri())
    assert page.locator("#search").is_hidden()
    assert page.locator(".bar a[href='#search']").is_hidden()
    # By force: without scripts Firefox cannot tell Playwright that nothing moves any more.
    page.locator("#contents summary", has_text="Understanding").click(force=True)
    page.locator("#contents a[href='#understanding-outlook']").click(force=True)
    assert 0 < _top(page.locator("#understanding-outlook h1")) < 300
    door = page.locator("#understanding-outlook .door").first
    assert door.locator("p").first.is_hidden()
    door.locator("summary").click(force=True)
    assert door.locator("p").first.is_visible()


def test_a_phone_shows_no_page_wider_than_itself(window: Open, file: Path) -> None:
    page = window(width=320, height=640)
    page.goto(file.as_uri())
    page.evaluate("for (const one of document.querySelectorAll('.chapter')) one.style.contentVisibility = 'visible'")
    wide = """[...document.querySelectorAll('.chapter, .chapter table, #top, .bar')]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
        .map(one => one.closest('[id]').id)"""
    assert page.evaluate(wide) == []


@pytest.mark.parametrize("like", [(), ("dark",)], ids=["light", "dark"])
def test_nothing_in_it_keeps_people_out(window: Open, file: Path, like: tuple[str, ...]) -> None:
    page = window(*like, width=360, height=740)
    page.goto(file.as_uri())
    _search(page, "fever")
    # Each kind of page; all of them would take axe five minutes.
    kinds = "start help-now understanding-outlook treatments-estrogen-in-depth drugs drugs-tamoxifen connect".split()
    keep = ", ".join(f"#{kind}" for kind in kinds)
    page.evaluate(
        """keep => { for (const one of document.querySelectorAll('.chapter')) {
            if (!one.matches(keep)) one.remove(); else one.style.contentVisibility = 'visible'; } }""",
        keep,
    )
    assert violations(page) == []


def test_one_page_prints_alone_when_it_was_opened_by_its_link(desktop: BrowserContext, file: Path) -> None:
    page = desktop.new_page()
    page.goto(f"{file.as_uri()}#drugs-tamoxifen--when-to-call")
    paper = [said(side) for side in sides(page)]
    assert 1 < len(paper) < 10
    assert paper[0].startswith("Tamoxifen")
    words = " ".join(paper)
    assert DISCLAIMER in words and "This copy was made on" in words
    assert "Contents" not in words and "Search this handbook" not in words


@pytest.mark.parametrize(
    ("days", "says"),
    [(-400, "The date on this device is wrong"), (0, ""), (1, "This copy is too old.")],
    ids=["clock too early", "last day", "a day late"],
)
def test_it_says_when_it_is_too_old_or_cannot_know(window: Open, file: Path, book: Book, days: int, says: str) -> None:
    day: date = book.edition.use_until + timedelta(days=days)
    page = window()
    set_clock(page, f"{day}T12:00")
    page.goto(file.as_uri())
    warning = page.locator(".old").all_inner_texts()
    assert len(warning) == (1 if says else 0)
    assert all(says in line for line in warning)
