"""A term explains itself to mouse, keyboard and touch, without JavaScript, and in print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGE = "treatments/aromatase-inhibitors/in-depth/"
TERM = "main a.term"
NOTE = ".term-note"


@pytest.fixture
def page(desktop: BrowserContext, site_url: str) -> Page:
    """Return a treatment page on a desktop computer."""
    page = desktop.new_page()
    page.goto(site_url + PAGE)
    return page


def test_the_pointer_opens_a_note_that_stays_under_it(page: Page) -> None:
    page.hover(TERM)
    expect(page.locator(NOTE)).to_be_visible()
    page.hover(NOTE)
    page.wait_for_timeout(600)
    expect(page.locator(NOTE)).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.locator(NOTE)).to_have_count(0)


def test_focus_opens_a_note_and_escape_closes_it_and_keeps_focus(page: Page) -> None:
    page.locator(TERM).first.focus()
    expect(page.locator(NOTE)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(NOTE)).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('a.term')")


def test_tab_reaches_the_link_in_the_note_and_leaving_closes_it(page: Page) -> None:
    page.locator(TERM).first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.term-note') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.term-note') === null")


def test_enter_opens_a_note_without_leaving_the_page(page: Page) -> None:
    page.locator(TERM).first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator(NOTE)).to_be_visible()
    assert page.url.endswith(PAGE)


def test_a_tap_opens_a_note_inside_the_screen_and_a_tap_elsewhere_closes_it(
    phone: BrowserContext, site_url: str
) -> None:
    page = phone.new_page()
    page.goto(site_url + PAGE)
    for term in page.locator(TERM).all()[:12]:
        term.tap()
        expect(page.locator(NOTE)).to_be_visible()
        box = page.locator(NOTE).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
        page.locator("h1").tap()
        expect(page.locator(NOTE)).to_have_count(0)
    assert page.url.endswith(PAGE)


def test_a_screen_reader_hears_term_and_meaning(page: Page) -> None:
    term = page.locator(TERM).first
    meaning = page.evaluate(
        "term => document.getElementById(term.getAttribute('aria-describedby')).textContent.trim()",
        term.element_handle(),
    )
    assert len(meaning.split()) > 4
    assert term.get_attribute("aria-expanded") == "false"


def test_without_javascript_a_term_leads_to_its_entry(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    term = page.locator(TERM).first
    anchor = term.get_attribute("data-term")
    term.click()
    assert page.url == f"{site_url}glossary/#{anchor}"
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    context.close()


def test_the_words_of_a_page_are_printed(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".words dd").first).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
