"""A reader's disk: the zip file unpacked, and what a browser says while it reads from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page

STICK = "USB stick - Ärzte (1)"
"""A name as people give them: spaces, an accent, brackets."""

WITNESS = """
window.heard = [];
addEventListener("error", event => heard.push(String(event.message || event.target.src || event.target.href)), true);
addEventListener("unhandledrejection", event => heard.push(String(event.reason)));
document.addEventListener("securitypolicyviolation", event => heard.push(event.blockedURI));
"""
"""What the pages themselves notice: Firefox tells Playwright nothing of a file that is not there."""

CLOCK = """{
  const Real = Date, now = new Real(NOW).getTime();
  window.Date = class extends Real {
    constructor(...parts) { if (parts.length) super(...parts); else super(now); }
    static now() { return now; }
  };
}"""


def unpack(dist: Path, place: Path) -> Path:
    """Unpack the one zip file of the set onto a stick and return the folder in it."""
    (packed,) = dist.glob("mbc-handbook-*.zip")
    with ZipFile(packed) as zipped:
        zipped.extractall(place / STICK)
    (folder,) = (place / STICK).iterdir()
    return folder


def pages(folder: Path) -> list[str]:
    """Return the path in the folder of every page, the door first."""
    return ["START-HERE.html", *sorted(path.relative_to(folder).as_posix() for path in folder.glob("site/**/*.html"))]


def listen(page: Page) -> list[str]:
    """Return a list that fills with each request that is not for a file, and with each complaint."""
    heard: list[str] = []
    page.add_init_script(WITNESS)
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or heard.append(request.url))
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def set_clock(page: Page, moment: str) -> None:
    """Let a page believe that it is a certain moment."""
    page.add_init_script(CLOCK.replace("NOW", f'"{moment}"'))


def day_of(folder: Path, name: str) -> str:
    """Return the day that a copy gives as `made` or `until`."""
    found = re.search(rf'<time data-{name} datetime="([^"]+)">', (folder / "START-HERE.html").read_text("utf-8"))
    assert found, f"START-HERE.html does not say data-{name}"
    return found[1]


@contextmanager
def clinic(folder: Path, content: bytes | None) -> Iterator[None]:
    """Put something else into clinic.js for a while, or take the file away."""
    file = folder / "clinic.js"
    before = file.read_bytes()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    try:
        yield
    finally:
        file.write_bytes(before)
