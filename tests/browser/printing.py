"""Print a page from a real browser and read what stands on the paper."""

from __future__ import annotations

import io
import re
from unicodedata import normalize

from browser.terms import in_firefox
from playwright.sync_api import Page
from pypdf import PdfReader


def paper(page: Page) -> dict[str, str]:
    """Return A4 as the page's browser wants it: Firefox takes the inches of Playwright for centimeters."""
    return {"width": "21in", "height": "29.7in"} if in_firefox(page) else {"format": "A4"}


def printed(page: Page, how: str = "plain") -> str:
    """Print a page and return the text on the paper: in the order of the source, or (layout) from top to bottom."""
    sheets = PdfReader(io.BytesIO(page.pdf(**paper(page)))).pages
    text = " ".join(sheet.extract_text(extraction_mode=how) for sheet in sheets)
    return re.sub(r"\s+", " ", normalize("NFKC", text))  # "fi" may be one letter on paper
