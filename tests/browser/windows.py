"""Real browsers for the tests, with the file policies that readers have."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.install import find
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

# What a reader's browser may be like, as Chromium's windows and Firefox's preferences say it.
CHROMIUM = {
    "dark": {"color_scheme": "dark"},
    "forced colors": {"forced_colors": "active"},
    "no network": {"offline": True},
    "no script": {"java_script_enabled": False},
    "still": {"reduced_motion": "reduce"},
    "touch": {"has_touch": True, "is_mobile": True},
}
FIREFOX = {
    "dark": {"layout.css.prefers-color-scheme.content-override": 0},
    "forced colors": {"browser.display.document_color_use": 2},
    "no network": {
        "network.proxy.type": 1,
        "network.proxy.socks": "127.0.0.1",
        "network.proxy.socks_port": 9,  # where nobody listens
        "network.proxy.socks_remote_dns": True,
    },
    "no script": {"javascript.enabled": False},
    "still": {"ui.prefersReducedMotion": 1},
    "touch": {},
}

Open = Callable[..., Page]


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


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """Return a function that starts the machine's Firefox; what a reader may set there needs a browser of its own."""
    program = tmp_path_factory.mktemp("firefox") / "firefox"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).with_name("firefox.py")}" "$@"\n')
    program.chmod(0o755)
    running: dict[tuple[str, ...], Browser] = {}

    def start(*like: str) -> Browser:
        """Start it once for each kind of reader."""
        if like not in running:
            settings: dict[str, int | bool] = {"security.fileuri.strict_origin_policy": True}
            for wish in like:
                settings |= FIREFOX[wish]
            running[like] = playwright.firefox.launch(
                channel="moz-firefox",
                executable_path=program,
                args=["--finger"] if "touch" in like else [],
                firefox_user_prefs=settings,
            )
        return running[like]

    yield start
    for browser in running.values():
        browser.close()


@pytest.fixture(params=["chromium", "firefox"])
def window(request: pytest.FixtureRequest, chromium: Browser, firefox: Callable[..., Browser]) -> Iterator[Open]:
    """Return a function that opens a window in each browser in turn, for a reader as named in `CHROMIUM`."""
    opened: list[BrowserContext] = []

    def start(*like: str, width: int = 1280, height: int = 900, zoom: float = 1) -> Page:
        """Open a window."""
        shape = {"viewport": {"width": width, "height": height}, "device_scale_factor": zoom}
        if request.param == "firefox":
            opened.append(firefox(*sorted(like)).new_context(**shape))
        else:
            for wish in like:
                shape |= CHROMIUM[wish]
            opened.append(chromium.new_context(**shape))
        return opened[-1].new_page()

    yield start
    for context in opened:
        context.close()


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
