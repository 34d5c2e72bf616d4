"""Each page ends with the sources it cites, and about/sources.md lists them all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from handbook.bibliography import citation_problems, citations, load_bibliography, unused_problems
from handbook.currency import currency_problems
from handbook.facts import twin_of
from handbook.metadata import read_metadata
from handbook.referencing import bibliography, footnotes, parted

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from handbook.bibliography import Source

LIST_PAGE = "about/sources.md"

log = get_plugin_logger(__name__)
sources: dict[str, Source] = {}
used: set[str] = set()


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read the sources and all citations at the start of every build, so that each edit is seen."""
    global sources, used
    root = Path(config.config_file_path).parent
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.glob("sources/*.yml")}
    sources, problems = load_bibliography(texts)
    used = set()
    config.extra["sources"] = sources  # for hooks/drug_sheets.py
    pages = {file.src_uri: file.content_string for file in files.documentation_pages()}
    for src_uri, text in pages.items():
        path, cited = f"docs/{src_uri}", {source_id for source_id, _ in citations(text)}
        used |= cited
        problems += citation_problems(path, text, sources)
        metadata, _ = read_metadata(path, text)
        if metadata and (metadata.level == "drug" or twin_of(src_uri) in pages):
            problems += currency_problems(path, text, metadata, sources, cited)
    for problem in problems + list(unused_problems(sources, used)):
        log.warning("%s", problem)


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add what the page's citations stand for, and part those that stand side by side."""
    if page.file.src_uri == LIST_PAGE:
        markdown += "\n\n" + bibliography(sources, used)
    return f"{parted(markdown)}\n{footnotes(markdown, sources)}"
