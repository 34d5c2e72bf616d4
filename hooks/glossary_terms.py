"""Glossary terms are marked in page text and explained at the end of the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.utils import get_relative_url

from handbook.conflicts import own_meanings
from handbook.entries import load_glossary
from handbook.extending import TermExtension, with_marks
from handbook.terms import Glossary, Term, language_of, list_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)
extension = TermExtension(Glossary())
places: dict[str, str] = {}
"""Where each page is written in the site: with its index.html, so that a link to it works from a disk too."""
words: dict[str, list[Term]] = {}
"""The terms that each page uses. Not in its front matter: a template reads all of that as soon as there is any."""
marked: dict[str, tuple[str, str]] = {}
"""For each page its text without and with marks, between `on_page_content` and `on_page_context`."""


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read the terms at the start of every build, so that `make serve` sees each edit."""
    global extension, places
    root = Path(config.config_file_path).parent
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.glob("glossary/**/*.yml")}
    places = {file.src_uri: file.dest_uri for file in files.documentation_pages()}
    drugs = [drug.term() for drug in config.extra.get("drugs", ())]  # from hooks/drug_sheets.py
    glossary, problems = load_glossary(texts, places, drugs)
    for problem in problems:
        log.warning("%s", problem)
    extension = TermExtension(glossary)
    words.clear()
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]
    config.extra |= {"glossary": glossary, "words": words}  # for other hooks


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Tell the extension which page comes next, and which of our terms mean something else there."""
    refused, path = list(page.meta.get("no_terms", ())), f"docs/{page.file.src_uri}"
    clash = any(own_meanings(path, markdown, extension.glossary, refused))  # seldom; the file knows its lines
    text = page.file.content_string if clash else ""
    for term, problem in own_meanings(path, text, extension.glossary, refused):
        log.warning("%s", problem)
        refused.append(term.term)
    listed = list_page(language_of(page.file.src_uri))
    address = get_relative_url(places.get(listed, ""), page.url)
    extension.turn_to(page.file.src_uri, refused, lambda term: f"{address}#{term.id}")


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the terms that the page uses, and lay the marked text aside until search has read it plain."""
    words[page.file.src_uri] = extension.used
    marked[page.file.src_uri] = extension.plain, html
    return extension.plain


@event_priority(-100)  # when the index for search has been given the page
def on_page_context(context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Put the marked text back, and hand the page's terms to the template."""
    page.content = with_marks(page.content or "", *marked.pop(page.file.src_uri))
    here = page.file.dest_uri
    pages = [(term, places.get(term.page, here)) for term in words[page.file.src_uri]]
    context["words"] = [(term, get_relative_url(place, page.url) if place != here else "") for term, place in pages]
