"""The search finds its data in search/book.js: a script, since a page opened from a disk may load no JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from handbook.metadata import read_metadata
from handbook.searching import Section, search_data

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from handbook.metadata import PageMetadata

pages: dict[str, PageMetadata] = {}
places: dict[str, str] = {}
"""Where each page is written in the site."""
urls: dict[str, str] = {}
"""The page at each address."""


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read what the pages are called, at the start of every build."""
    global pages, places, urls
    found = {file: read_metadata(file.src_uri, file.content_string)[0] for file in files.documentation_pages()}
    pages = {file.src_uri: metadata for file, metadata in found.items() if metadata}
    places = {file.src_uri: file.dest_uri for file in found}
    urls = {file.url.removeprefix("./"): file.src_uri for file in found}


@event_priority(-100)  # when the theme has written its own index, which is taken away
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the data from the parts into which the theme's plugin has cut the pages."""
    plugin = config.plugins["material/search"]
    sections: dict[str, list[Section]] = defaultdict(list)
    for entry in plugin.search_index.entries:  # type: ignore[attr-defined]
        url, _, anchor = entry["location"].partition("#")
        sections[urls[url]].append(Section(anchor, entry["title"], entry["text"]))
    data = search_data(pages, sections, config.extra["glossary"], config.extra["drugs"], places.__getitem__)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    folder = Path(config.site_dir, "search")
    (folder / "search_index.json").unlink()
    (folder / "book.js").write_text(f"handbookSearch({text});\n", "utf-8")
