"""Everything that speaks WeasyPrint: XHTML becomes pages, and pages become one tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pydyf
from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.edition import Edition

ASSETS = Path(__file__).parent / "assets"
BASE = "book:///"
"""All addresses begin with it: a real folder would end up in the names of pictures and change the bytes."""
KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".woff2": "font/woff2"}
VARIANT = "pdf/ua-1"


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """A page asked for something that is not in the book; the file must not be made."""


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Reads fonts of ours and pictures of the site, and nothing else: no network, no other folder."""

    def __init__(self, site: Path) -> None:
        """Take the built site."""
        super().__init__(allowed_protocols=["book"])
        self.site = site

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return what stands at an address of the book."""
        folder = ASSETS if url.startswith(f"{BASE}fonts/") else self.site
        path = (folder / url.removeprefix(BASE)).resolve()
        if not url.startswith(BASE) or not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise RefusedError(f"A page asks for '{url}', which the book does not have.")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})


class Typesetter:
    """Sets documents in our fonts. It keeps what all of them share, as reading fonts and styles takes time."""

    def __init__(self, site: Path, styles: Iterable[str]) -> None:
        """Take the built site, for its pictures, and the names of styles in bundles/assets/."""
        self.fetcher = BookFetcher(site)
        self.fonts = FontConfiguration()
        self.styles = [self._style((ASSETS / name).read_text("utf-8")) for name in styles]

    def set(self, xhtml: str, style: str = "") -> Any:
        """Return the pages of a whole XHTML document; `style` holds what is of this document only."""
        document = HTML(string="", base_url=BASE, url_fetcher=self.fetcher)
        # Read as XML: XHTML needs none of the forgiveness that makes reading HTML slow.
        document.wrapper_element = ElementWrapper.from_html_root(ElementTree.fromstring(xhtml), "en")
        document.etree_element = document.wrapper_element.etree_element
        styles = [*self.styles, self._style(style)] if style else self.styles
        return document.render(font_config=self.fonts, stylesheets=styles, pdf_variant=VARIANT)

    def _style(self, text: str) -> Any:
        """Return a style; it must be given the fonts, or its @font-face would be ignored without a word."""
        return CSS(string=text, base_url=BASE, url_fetcher=self.fetcher, font_config=self.fonts)


def document(body: str, title: str, description: str, edition: Edition) -> str:
    """Return a whole XHTML document; a PDF says of itself what its head says. There is no clock in it."""
    moment = f"{edition.made.isoformat()}T00:00:00Z"
    return (
        f'<html lang="en"><head><title>{escape(title)}</title>'
        f'<meta name="description" content="{escape(description)}"/>'
        f'<meta name="dcterms.created" content="{moment}"/><meta name="dcterms.modified" content="{moment}"/>'
        f"</head><body>{body}</body></html>"
    )


def quoted(text: str) -> str:
    """Return text as a string of CSS."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ") + '"'


def written(pages: Any) -> bytes:
    """Return a PDF of pages that were set. It carries no identifier: for one, WeasyPrint would pack all twice."""
    pdf: bytes = pages.write_pdf(pdf_variant=VARIANT)
    return pdf


@contextmanager
def press(name: str) -> Iterator[list[Problem]]:
    """Set and write a PDF fast; what WeasyPrint complains of meanwhile is found in the list as problems."""
    problems: list[Problem] = []
    complaints = _Complaints(name, problems)
    logger, original = logging.getLogger("weasyprint"), pydyf.PDF
    logger.addHandler(complaints)
    pydyf.PDF = _QuickPdf
    gc.disable()  # among millions of living objects, looking for dead ones takes a third of the time
    try:
        yield problems
    finally:
        gc.enable()
        pydyf.PDF = original
        logger.removeHandler(complaints)


class _QuickPdf(pydyf.PDF):  # type: ignore[misc]
    """A PDF that lists its pages once, not anew for each of 200,000 tags."""

    _listed: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """Return what the parts of a PDF call its pages."""
        if len(self._listed) != self.pages["Count"]:
            self._listed = super().page_references
        return self._listed


class _Complaints(logging.Handler):
    """Makes problems of what WeasyPrint logs."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        """Take the name of the file that is being made, and the list to add to."""
        super().__init__(logging.WARNING)
        self.file, self.problems = name, problems

    def emit(self, record: logging.LogRecord) -> None:
        """Add one problem."""
        message = f"WeasyPrint says: {record.getMessage().strip().rstrip('.')}. Mend the page or the style."
        problem = Problem(self.file, 1, message, "pdf")
        if problem not in self.problems:
            self.problems.append(problem)
