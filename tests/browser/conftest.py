"""Real browsers for the tests, with the file policies that readers have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.install import find
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return the driver of all browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return the machine's Chromium."""
    flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    browser = playwright.chromium.launch(executable_path=find("chromium"), args=flags)
    yield browser
    browser.close()


@pytest.fixture
def desktop(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a window of a desktop computer."""
    context = chromium.new_context(viewport=DESKTOP)
    yield context
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """Return the window of a small phone that is touched."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context
    context.close()
