"""Find Chromium and Firefox, or install them, or say in one line what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}
PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}


def find(browser: str) -> str | None:
    """Return the path of a browser on this machine: from CHROMIUM or FIREFOX in the environment, else by name."""
    named = os.environ.get(browser.upper())
    return named or next((path for name in NAMES[browser] if (path := shutil.which(name))), None)


def install(missing: list[str]) -> None:
    """Install browsers with apt-get where that is allowed, else Chromium with Playwright."""
    from bundles.install import apt_get  # not known to firefox.py, which runs by itself and only looks

    apt_get([PACKAGES[browser] for browser in missing])
    # Playwright's Firefox is one of its own; the tests drive the one that readers have.
    if "chromium" in missing and not find("chromium"):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make both browsers available; return 1 and say what to do if that cannot be done."""
    missing = [browser for browser in NAMES if not find(browser)]
    if missing:
        install(missing)
    for browser in [name for name in missing if not find(name)]:
        if browser == "firefox" or not _of_playwright():
            print(f"There is no {browser} for the browser tests. Install the package '{PACKAGES[browser]}'.")
            return 1
    return 0


def _of_playwright() -> bool:
    """Tell whether Playwright has a Chromium of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    sys.exit(main())
