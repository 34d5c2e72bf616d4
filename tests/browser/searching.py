"""What the tests of search share: how to open the box, ask, and read what it found."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page, expect

INSTEAD_OF_WAITING = """
  const later = window.setTimeout;
  window.setTimeout = (work, after, ...more) => later(work, after === 60 ? 0 : after, ...more);
"""
"""The box waits 60 ms after the last key. Hundreds of queries need not: how fast it is, the benchmark measures."""

FOUND = """() => {
  const links = (name, within = document) => Array.from(within.querySelectorAll(name), link => link.href);
  return {
    results: Array.from(document.querySelectorAll(".search-list > li"), hit => links("a", hit)),
    word: links(".search-term a"),
    text: document.querySelector(".search-found").innerText,
    count: document.querySelector(".search-count").textContent,
  };
}"""


def open_box(page: Page, address: str) -> Page:
    """Open a page and its search, and wait until the search is ready."""
    page.goto(address)
    page.locator(".search-open").click()
    expect(page.locator("dialog.search")).to_be_visible()
    wait_until(page, "typeof HandbookEngine === 'function'")
    ask(page, "cancer", ready=30)
    return page


def ask(page: Page, query: str, ready: float = 10) -> dict[str, Any]:
    """Put a query into the box at once, as paste and dictation do, and return what is shown for it."""
    box = page.locator("dialog.search input")
    box.fill(query)
    wait_until(page, "query => history.state && history.state.search === query", query.strip(), ready)
    found: dict[str, Any] = page.evaluate(FOUND)
    return found


def wait_until(page: Page, condition: str, argument: str = "", seconds: float = 10) -> None:
    """Wait until a condition holds in the page, for some seconds at most.

    Not by `wait_for_function`: it looks a second time by `eval`, which the policy of the offline pages refuses.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"not within {seconds} s: {condition}"
        page.wait_for_timeout(10)


def folder(address: str, root: str) -> str:
    """Return the place of a page in the site, as the table of queries names it."""
    return address.removeprefix(root).partition("#")[0].removesuffix("index.html")


def place(found: dict[str, Any], wanted: set[str], root: str) -> int:
    """Return at which place, from 0, one of the pages wanted stands; 99 if none does.

    A result has links to both levels of its topic and to parts of them. The explanation of a word stands above all.
    """
    if found["word"] and "glossary/" in wanted:
        return 0
    hits = ({folder(link, root) for link in links} for links in found["results"])
    return next((at for at, pages in enumerate(hits) if pages & wanted), 99)
