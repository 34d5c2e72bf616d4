"""A note is never cut off: not on a small phone, not at 400 % zoom, not in a table, not at the edge."""

from __future__ import annotations

from typing import Any

import pytest
from browser.terms import NOTE, PAGE, TERM, go, tab_to, tap
from browser.windows import Open
from playwright.sync_api import Page, expect

SIZES = {
    "a small phone": {"width": 320, "height": 568},
    "a desktop computer at 400 %": {"width": 320, "height": 225, "zoom": 4},
}

PLACE = """() => {
  const term = document.activeElement.closest("a.term"), note = document.querySelector(".term-note");
  if (!term || !note) return null;
  const box = note.getBoundingClientRect(), at = term.getBoundingClientRect(), page = document.documentElement;
  const link = note.querySelector("a").getBoundingClientRect();
  return {
    term: term.textContent, number: [...document.querySelectorAll("main a.term")].indexOf(term),
    table: Boolean(term.closest("table")), right: at.right, width: page.clientWidth, height: page.clientHeight,
    box: {left: box.left, right: box.right, top: box.top, bottom: box.bottom},
    near: Math.max(box.top - at.bottom, at.top - box.bottom),
    clipped: note.scrollWidth > note.clientWidth + 1 || note.scrollHeight > note.clientHeight + 1,
    linked: link.left >= box.left && link.right <= box.right && link.top >= box.top && link.bottom <= box.bottom,
    top: document.elementFromPoint(box.left + 20, Math.max(box.top, 0) + 5)?.closest(".term-note") === note,
  };
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Go through all terms with the Tab key and return where each note stood."""
    tab_to(page.locator(TERM).first)
    last = page.locator(TERM).count() - 1
    places: list[dict[str, Any]] = []
    for _ in range(6 * last):
        place = page.evaluate(PLACE)
        places += [place] if place else []
        if place and place["number"] == last:
            break
        page.keyboard.press("Tab")
    assert [place["number"] for place in places] == list(range(last + 1)), "Tab did not reach every term in turn"
    return places


def faults(place: dict[str, Any]) -> list[str]:
    """Return what is wrong with the place of a note."""
    box, width, height = place["box"], place["width"], place["height"]
    wrong = {
        "beyond the side": box["left"] < 0 or box["right"] > width,
        "beyond the top or the bottom": box["top"] < 0 or box["bottom"] > height,
        "far from its term": place["near"] > 6,
        "text cut off": place["clipped"],
        "link outside": not place["linked"],
        "covered by something": not place["top"],
    }
    return [f"{place['term']}: {name} {box}" for name, is_so in wrong.items() if is_so]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_every_note_that_tab_opens_is_whole_and_inside_the_window(
    window: Open, site_url: str, size: dict[str, int]
) -> None:
    page = go(window(**size), site_url + PAGE)
    assert page.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [
        size["width"], size["height"], size.get("zoom", 1)
    ]  # fmt: skip
    places = walk(page)
    assert sum(place["table"] for place in places) >= 10
    assert sum(place["right"] > place["width"] - 40 for place in places) >= 3
    assert [fault for place in places for fault in faults(place)] == []


def test_a_tap_at_the_right_edge_of_a_table_opens_a_whole_note(window: Open, site_url: str) -> None:
    page = go(window("touch", width=320, height=568), site_url + PAGE)
    for term in page.locator("table a.term").all()[:6]:
        tap(term)
        expect(page.locator(NOTE)).to_be_visible()
        box = page.locator(NOTE).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert box["y"] >= 0 and box["y"] + box["height"] <= 568
        page.keyboard.press("Escape")


def test_a_window_that_changes_its_size_keeps_the_note_and_keeps_it_inside(window: Open, site_url: str) -> None:
    page = go(window(), site_url + PAGE)
    tab_to(page.locator(TERM).nth(3))
    page.set_viewport_size({"width": 320, "height": 568})
    expect(page.locator(NOTE)).to_be_visible()
    box = page.locator(NOTE).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
