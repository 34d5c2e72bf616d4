"""Each page shows its level, its age and who has checked it, and says the same to machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_build_datetime

from handbook.facts import page_data, page_facts, twin_of
from handbook.metadata import read_metadata

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

data: list[dict[str, Any]] = []
pages: dict[str, str] = {}
parts: dict[str, str] = {}
"""Each page in the order of the menu, and the heading there under which it stands."""


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Start a new list of pages at every build."""
    global data, pages
    data, pages = [], {file.src_uri: file.url for file in files.documentation_pages()}


def on_nav(nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the order in which pages are to be read."""
    global parts
    parts = {page.url: (page.ancestors or [page])[-1].title for page in nav.pages}


def on_page_context(context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand the facts of a page to its template."""
    metadata, _ = read_metadata(page.file.src_uri, page.file.content_string)
    if metadata:
        facts = page_facts(metadata, page.file.content_string, get_build_datetime().date())
        context["facts"] = facts
        context["twin"] = pages.get(twin_of(page.file.src_uri))
        data.append(page_data(metadata, facts, page.url, parts.get(page.url), page.meta.get("grade")))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the pages for machines."""
    order = {url: number for number, url in enumerate(parts)}
    listed = sorted(data, key=lambda page: (order.get(page["url"], len(order)), page["url"]))
    Path(config.site_dir, "pages.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), "utf-8")
