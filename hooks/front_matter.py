"""Every page has readable, complete front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from handbook.metadata import read_metadata

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = get_plugin_logger(__name__)


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Check the raw text of each page: MkDocs would print broken front matter to the reader without a word."""
    for file in files.documentation_pages():
        _, problems = read_metadata(f"docs/{file.src_uri}", file.content_string)
        for problem in problems:
            log.warning("%s", problem)
