"""The unpacked zip file in WebKit: that it works at all. Chromium and Firefox read every page in test_offline.py."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import webkit
from on_disk import clinic, pages, unpack

STANDS = """return [
  getComputedStyle(document.querySelector(".unpack-first")).display,
  document.querySelector("main .disclaimer").offsetHeight > 20,
  document.querySelector(".copy-age").offsetHeight > 10,
  document.querySelector(".clinic")?.textContent,
  performance.getEntriesByType("resource").map(one => one.name).filter(name => !name.startsWith("file:")),
]"""


@pytest.fixture(scope="session")
def folder(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked folder on a stick."""
    return unpack(dist, tmp_path_factory.mktemp("drive"))


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webkit.Window]:
    """Return a window of WebKit."""
    browser = webkit.found()
    if not browser:
        pytest.skip(f"There is no WebKit here. apt-get install {' '.join(webkit.PACKAGES)}")
    with webkit.window(browser, tmp_path_factory.mktemp("home")) as opened:
        yield opened


def test_pages_stand_with_their_style_and_the_clinics_numbers(folder: Path, window: webkit.Window) -> None:
    with clinic(folder, b"window.CLINIC = { phones: [{ label: 'By day', number: '555-0100' }] };"):
        for path in pages(folder)[::15]:
            window.open(folder / path)
            assert window.run(STANDS) == ["none", True, True, "By day: 555-0100", []], path


def test_a_word_explains_itself(folder: Path, window: webkit.Window) -> None:
    window.open(folder / "site/drugs/tamoxifen.html")
    assert window.run(
        """document.querySelector("main a.term").click();
        return document.querySelector(".term-note").matches(":popover-open");"""
    )


def test_scripts_are_refused_the_network(folder: Path, window: webkit.Window) -> None:
    window.open(folder / "START-HERE.html")
    window.run(
        """window.refused = [];
        addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
        fetch("https://example.org/").catch(() => {});
        document.body.append(Object.assign(new Image(), {src: "https://example.org/a.png"}));"""
    )
    for _ in range(50):
        if len(refused := set(window.run("return refused"))) > 1:
            break
        time.sleep(0.1)
    assert refused == {"connect-src", "img-src"}
