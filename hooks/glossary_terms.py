"""Glossary terms are marked in page text, explained at the end of the page, and listed on the glossary page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_relative_url

from handbook.entries import load_glossary
from handbook.extending import TermExtension
from handbook.listing import glossary_data, glossary_html
from handbook.terms import Glossary

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from handbook.terms import Term

LIST_PAGE = "glossary.md"

log = get_plugin_logger(__name__)
extension = TermExtension(Glossary())
urls: dict[str, str] = {}
words: dict[str, list[Term]] = {}


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read the terms at the start of every build, so that `make serve` sees each edit."""
    global extension, urls, words
    root = Path(config.config_file_path).parent
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.glob("glossary/*.yml")}
    urls = {file.src_uri: file.url for file in files.documentation_pages()}
    glossary, problems = load_glossary(texts, urls)
    for problem in problems:
        log.warning("%s", problem)
    extension, words = TermExtension(glossary), {}
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the extension which page comes next; give the glossary page its list."""
    def href(src_uri: str) -> str:
        return get_relative_url(urls[src_uri], page.url)

    extension.turn_to(page.file.src_uri, page.meta.get("no_terms", ()), lambda term: f"{href(LIST_PAGE)}#{term.id}")
    return f"{markdown}\n\n{glossary_html(extension.glossary, href)}" if page.file.src_uri == LIST_PAGE else markdown


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the terms that the page used."""
    words[page.file.src_uri] = list(extension.used)


def on_page_context(context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand the page's terms to the template: outside the text, so that search does not index them."""
    context["words"] = [
        (term, get_relative_url(urls[term.page], page.url) if term.page and urls[term.page] != page.url else "")
        for term in words.get(page.file.src_uri, ())
    ]


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the glossary for machines."""
    data = glossary_data(extension.glossary, words)
    Path(config.site_dir, "glossary.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
