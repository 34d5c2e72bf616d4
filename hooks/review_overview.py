"""about/reviews.md lists for every page who has checked it and when it is due again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from handbook.metadata import read_metadata
from handbook.overview import overview
from handbook.reviewing import review_status

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

OVERVIEW_PAGE = "about/reviews.md"


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the list on its page."""
    if page.file.src_uri != OVERVIEW_PAGE:
        return markdown
    today, rows = get_build_datetime().date(), []
    for file in sorted(files.documentation_pages(), key=lambda file: file.src_uri):
        metadata, _ = read_metadata(file.src_uri, file.content_string)
        if metadata and metadata.level != "about":
            rows.append((f"../{file.src_uri}", metadata.title, review_status(metadata, file.content_string, today)))
    return f"{markdown}\n{overview(rows)}\n"
