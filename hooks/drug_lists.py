"""Drugs are listed from A to Z, side by side on the page of their group, and by the codes of health records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from handbook.metadata import read_metadata
from handbook.sheets import a_to_z, codes, groups

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from handbook.metadata import PageMetadata

LIST_PAGE = "drugs/index.md"
CODES_PAGE = "connect/index.md"

pages: dict[str, PageMetadata] = {}
places: dict[str, str] = {}
"""Where each page is written in the site: with its index.html, so that a link to it works from a disk too."""


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read which pages name codes of health records."""
    global pages, places
    found = {file: read_metadata(file.src_uri, file.content_string)[0] for file in files.documentation_pages()}
    pages = {file.src_uri: metadata for file, metadata in found.items() if metadata}
    places = {file.src_uri: file.dest_uri for file in found}


def on_page_context(context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand to the template what the page lists."""
    drugs = config.extra["drugs"]  # from hooks/drug_sheets.py
    context["drug_href"] = lambda to: get_relative_url(places[to], page.url)
    context["group"] = groups(drugs).get(page.file.src_uri)
    context["a_to_z"] = a_to_z(drugs) if page.file.src_uri == LIST_PAGE else None
    context["codes"] = codes(drugs, pages, context["drug_href"]) if page.file.src_uri == CODES_PAGE else None
