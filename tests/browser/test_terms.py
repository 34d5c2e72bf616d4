"""A term is a real control: it opens by mouse, keyboard and touch, stays while it is needed, and closes with Esc."""

from __future__ import annotations

import pytest
from browser.terms import NOTE, PAGE, TERM, go, in_firefox, tab_to, tap
from browser.windows import Open
from playwright.sync_api import Page, expect


@pytest.fixture
def page(window: Open, site_url: str) -> Page:
    """Return a page full of terms on a desktop computer."""
    return go(window(), site_url + PAGE)


def test_the_pointer_opens_a_note_that_stays_under_it(page: Page) -> None:
    page.hover(TERM)
    expect(page.locator(NOTE)).to_be_visible()
    page.hover(NOTE)
    page.wait_for_timeout(600)
    expect(page.locator(NOTE)).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.locator(NOTE)).to_have_count(0)


def test_escape_closes_what_the_pointer_opened(page: Page) -> None:
    page.hover(TERM)
    expect(page.locator(NOTE)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(NOTE)).to_have_count(0)


def test_a_click_keeps_the_note_open_and_so_does_a_click_into_it(page: Page) -> None:
    page.hover(TERM)
    expect(page.locator(NOTE)).to_be_visible()
    page.wait_for_timeout(600)
    page.click(TERM)
    page.click(f"{NOTE} .term-meaning")
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    expect(page.locator(NOTE)).to_be_visible()
    page.click("h1")
    expect(page.locator(NOTE)).to_have_count(0)
    assert page.url.endswith(PAGE)


def test_tab_opens_a_note_and_escape_closes_it_and_keeps_focus(page: Page) -> None:
    term = page.locator(TERM).first
    tab_to(term)
    expect(page.locator(NOTE)).to_be_visible()
    expect(term).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(NOTE)).to_have_count(0)
    expect(term).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "false")


def test_tab_reaches_the_link_in_the_note_and_escape_leads_back(page: Page) -> None:
    term = page.locator(TERM).first
    tab_to(term)
    page.keyboard.press("Tab")
    expect(page.locator(f"{NOTE} a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(term).to_be_focused()
    expect(page.locator(NOTE)).to_have_count(0)


def test_tab_out_of_a_note_closes_it(page: Page) -> None:
    tab_to(page.locator(TERM).first)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not page.evaluate(f"document.activeElement.closest('{NOTE}')")
    expect(page.locator(TERM).first).to_have_attribute("aria-expanded", "false")


def test_enter_opens_and_closes_a_note_without_leaving_the_page(page: Page) -> None:
    tab_to(page.locator(TERM).first)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator(NOTE)).to_be_visible()
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    expect(page.locator(NOTE)).to_have_count(0)
    assert page.url.endswith(PAGE)


def test_a_screen_reader_that_focuses_and_clicks_at_once_opens_the_note(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator(TERM).first.evaluate("term => { term.focus(); term.click(); }")
    expect(page.locator(NOTE)).to_be_visible()


def test_a_drag_that_starts_on_a_term_does_not_deafen_the_keyboard(page: Page) -> None:
    page.hover(TERM)
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    tab_to(page.locator(TERM).nth(1))
    expect(page.locator(NOTE)).to_be_visible()


def test_only_one_note_is_open(page: Page) -> None:
    tab_to(page.locator(TERM).first)
    page.hover(f"{TERM} >> nth=1")
    expect(page.locator(TERM).nth(1)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(NOTE)).to_have_count(1)


def test_a_tap_opens_a_note_and_a_second_tap_or_one_elsewhere_closes_it(window: Open, site_url: str) -> None:
    page = go(window("touch", width=360, height=740), site_url + PAGE)
    page.evaluate("addEventListener('pointerdown', event => { window.hand = event.pointerType }, true)")
    first, second = page.locator(TERM).first, page.locator(TERM).nth(1)
    for term, way_out in ((first, first), (second, page.locator("h1"))):
        tap(term)
        expect(page.locator(NOTE)).to_be_visible()
        page.wait_for_timeout(600)
        expect(page.locator(NOTE)).to_be_visible()
        tap(way_out)
        expect(page.locator(NOTE)).to_have_count(0)
    assert page.evaluate("window.hand") == "touch"
    assert page.url.endswith(PAGE)


def test_a_finger_that_scrolls_the_page_leaves_the_note_open(window: Open, site_url: str) -> None:
    page = go(window("touch", width=320, height=568), site_url + PAGE)
    if in_firefox(page):
        pytest.skip("Firefox does not scroll under the fingers of WebDriver")
    tap(page.locator(TERM).first)
    before = page.evaluate("scrollY")
    finger = page.context.new_cdp_session(page)
    for kind, height in (("Start", 500), ("Move", 450), ("Move", 400), ("Move", 350)):
        finger.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": [{"x": 10, "y": height}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("before => scrollY > before", arg=before)
    expect(page.locator(NOTE)).to_be_visible()


def test_a_note_shows_what_it_stands_for_its_meaning_its_sound_and_where_to_read_more(
    window: Open, site_url: str
) -> None:
    page = window()
    page.goto(site_url + "treatments/aromatase-inhibitors/in-depth/")
    tab_to(page.locator(f"{TERM}[data-term=ovarian-function-suppression]").first)
    note = page.locator(NOTE)
    expect(note.locator("strong")).to_have_text("ovarian function suppression (OFS)")
    expect(note.locator(".term-meaning")).to_contain_text("stops the ovaries from making estrogen")
    expect(note.locator(".say")).to_contain_text("oh-VAIR-ee-un suh-PRESH-un")
    note.get_by_role("link", name="Read more").click()
    page.wait_for_url(site_url + "treatments/ovarian-suppression/**")
