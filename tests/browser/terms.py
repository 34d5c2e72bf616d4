"""What the tests of terms share: where the terms are, and how a hand reaches them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PAGE = "treatments/how-choices-are-made/in-depth/"  # some fifty terms, a third of them in tables
TERM = "main a.term"
NOTE = ".term-note"


def go(page: Page, address: str) -> Page:
    """Open a page that is known to have many terms."""
    page.goto(address)
    assert page.locator(TERM).count() >= 30
    assert page.locator(f"table {TERM.removeprefix('main ')}").count() >= 10
    return page


def in_firefox(page: Page) -> bool:
    """Tell which browser this is."""
    browser = page.context.browser
    return bool(browser and browser.browser_type.name == "firefox")


def tap(place: Locator) -> None:
    """Touch something with a finger: in Firefox the mouse is one (see firefox.py)."""
    if in_firefox(place.page):
        place.click()
    else:
        place.tap()


def tab_to(term: Locator) -> None:
    """Reach a term with the Tab key, from the place before it."""
    term.evaluate("""term => {
      document.getElementById("before")?.remove();
      const place = Object.assign(document.createElement("b"), {id: "before", tabIndex: -1});
      term.before(place);
      place.focus({preventScroll: true});
    }""")
    term.page.keyboard.press("Tab")
    expect(term).to_be_focused()
