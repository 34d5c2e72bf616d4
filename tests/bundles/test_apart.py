"""What a reader must have chosen to see, set apart: every link still leads where it led, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from bundles.apart import SLUG, set_apart
from bundles.book import Book, Chapter
from bundles.edition import Edition

EDITION = Edition(date(2026, 11, 1), date(2027, 1, 1), "0123456789", 1793491200)
DOOR = (
    '<details class="door">\n<summary>Show the numbers: A &amp; B</summary>\n'
    '<p id="mark">Out of 100.<a href="book:a#note">1</a></p></details>'
)
NOTE = '<p id="note">A study. <a href="book:a#mark">Back</a></p>'


def tiny(*texts: str) -> Book:
    """Return a book of some pages, 'a', 'b' and so on."""
    pages = [
        Chapter(f"{name}.html", name, f"Page {name} & more", "in-depth", "Part", f"<h1>Page</h1>{text}")
        for name, text in zip("abc", texts, strict=False)
    ]
    return Book("A handbook", "About.", EDITION, tuple(pages))


def html(made: Book, slug: str) -> str:
    """Return the text of a page."""
    return next(chapter.html for chapter in made.chapters if chapter.slug == slug)


def test_a_door_gives_way_to_a_link_and_its_inside_stands_at_the_end() -> None:
    made = set_apart(tiny(DOOR + NOTE, "<p>Text.</p>"))
    assert [chapter.slug for chapter in made.chapters] == ["a", "b", SLUG]
    assert "Out of 100" not in html(made, "a")
    assert f'href="book:{SLUG}#a-1"' in html(made, "a")
    end = html(made, SLUG)
    assert '<h2 id="a-1">Page a &amp; more. The numbers: A &amp; B</h2>' in end
    assert "Out of 100" in end
    assert 'href="book:a#a-1"' in end


def test_links_to_what_has_moved_lead_there_and_the_others_where_they_led() -> None:
    made = set_apart(tiny(DOOR + NOTE, '<a href="book:a#mark">x</a><a href="book:a">y</a><a href="book:b#mark">z</a>'))
    assert f'<a href="book:{SLUG}#a-1--mark">Back</a>' in html(made, "a")
    assert '<p id="a-1--mark">Out of 100.<a href="book:a#note">1</a></p>' in html(made, SLUG)
    assert re.findall(r'href="([^"]*)"', html(made, "b")) == [f"book:{SLUG}#a-1--mark", "book:a", "book:b#mark"]


def test_equal_doors_of_one_page_and_of_two_stay_apart() -> None:
    made = set_apart(tiny(DOOR + DOOR, DOOR))
    assert re.findall(r'<h2 id="([^"]*)"', html(made, SLUG)) == ["a-1", "a-2", "b-1"]
    assert [re.findall(rf"book:{SLUG}#([^\"]*)", html(made, slug)) for slug in "ab"] == [["a-1", "a-2"], ["b-1"]]


def test_a_book_without_doors_stays_as_it_is() -> None:
    plain = tiny("<p>Text.</p>", '<details class="words"><summary>W</summary></details>')
    assert set_apart(plain) == plain


def test_every_link_of_the_whole_book_still_leads_to_something(book: Book) -> None:
    made = set_apart(book)
    names = {chapter.slug: Counter(re.findall(r' id="([^"]+)"', chapter.html)) for chapter in made.chapters}
    assert [slug for slug, ids in names.items() if ids and max(ids.values()) > 1] == []
    links = [link for chapter in made.chapters for link in re.findall(r'href="book:([^"#]*)#?([^"]*)"', chapter.html)]
    assert [link for link in links if link[0] not in names or (link[1] and link[1] not in names[link[0]])] == []
    assert len(made.chapters) == len(book.chapters) + 1
    assert "<details" not in "".join(chapter.html for chapter in made.chapters)
