"""Print a page from a real browser and read what stands on the paper."""

from __future__ import annotations

import io
import re
from unicodedata import normalize

from browser.terms import in_firefox
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader


def paper(page: Page) -> dict[str, str]:
    """Return A4 as the page's browser wants it: Firefox takes the inches of Playwright for centimeters."""
    return {"width": "21in", "height": "29.7in"} if in_firefox(page) else {"format": "A4"}


def sides(page: Page) -> list[PageObject]:
    """Print a page and return each side of the paper."""
    return list(PdfReader(io.BytesIO(page.pdf(**paper(page)))).pages)


def said(side: PageObject, how: str = "plain") -> str:
    """Return the text on one side: in the order of the source, or (layout) from top to bottom."""
    return re.sub(r"\s+", " ", normalize("NFKC", side.extract_text(extraction_mode=how)))  # "fi" may be one letter


def printed(page: Page, how: str = "plain") -> str:
    """Print a page and return the text on all sides of the paper, read as `said` reads one."""
    return re.sub(r"\s+", " ", " ".join(said(side, how) for side in sides(page)))
