"""The glossary page lists every term, and glossary.json gives the same to machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from handbook.listing import glossary_data, glossary_html, uses_by_term

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

LIST_PAGE = "glossary.md"


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let links to entries pass MkDocs' check of anchors: the list is put in only when all pages are known."""
    if page.file.src_uri == LIST_PAGE and page.present_anchor_ids is not None:
        page.present_anchor_ids |= {term.id for term in config.extra["glossary"].terms}


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
    """Put the list on its page, and into a file for machines."""
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    words = {src_uri: page.meta["words"] for src_uri, page in pages.items()}
    uses = uses_by_term(words, {src_uri: str(page.title) for src_uri, page in pages.items()})
    glossary, page = config.extra["glossary"], pages[LIST_PAGE]

    def href(src_uri: str) -> str:
        return get_relative_url(pages[src_uri].url, page.url)

    page.content = f"{page.content}\n{glossary_html(glossary, uses, href)}"
    data = json.dumps(glossary_data(glossary, uses), ensure_ascii=False, indent=1)
    Path(config.site_dir).mkdir(parents=True, exist_ok=True)
    Path(config.site_dir, "glossary.json").write_text(data, "utf-8")
