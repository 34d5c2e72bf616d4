"""The glossary page lists every term, and glossary.json gives the same to machines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from handbook.listing import anchors, glossary_data, glossary_html, uses_by_term
from handbook.terms import language_of, list_page

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

lists: dict[str, str] = {}
"""The list for each page that lists the terms of a language, between `on_env` and `on_page_context`."""


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let links to entries pass MkDocs' check of anchors: the list is put in only when all pages are known."""
    lang = language_of(page.file.src_uri)
    if page.file.src_uri == list_page(lang) and page.present_anchor_ids is not None:
        page.present_anchor_ids |= anchors(config.extra["glossary"].in_language(lang))


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
    """Write the list for each language, and all terms into a file for machines."""
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    uses = uses_by_term(config.extra["words"], {src_uri: str(page.title) for src_uri, page in pages.items()})
    glossary = config.extra["glossary"]
    for lang in {term.lang for term in glossary.terms}:
        if page := pages.get(list_page(lang)):
            href = cache(lambda src_uri, page=page: get_relative_url(pages[src_uri].url, page.url))
            lists[page.file.src_uri] = glossary_html(glossary.in_language(lang), uses, href)
    data = ",\n".join(json.dumps(term, ensure_ascii=False) for term in glossary_data(glossary, uses))
    Path(config.site_dir).mkdir(parents=True, exist_ok=True)
    Path(config.site_dir, "glossary.json").write_text(f"[\n{data}\n]\n", "utf-8")


@event_priority(-100)  # when the index for search has been given the page
def on_page_context(context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Put each list on its page: our search takes the terms from the glossary, and the theme's needs long for them."""
    if page.file.src_uri in lists:
        page.content = f"{page.content}\n{lists.pop(page.file.src_uri)}"
