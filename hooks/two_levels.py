"""Each topic stands at two levels: both are whole, both name their sources, and they agree on every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from handbook.claims import claim_problems, level_problems
from handbook.facts import twin_of
from handbook.metadata import read_metadata
from handbook.outline import part_problems

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = get_plugin_logger(__name__)


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read every page as its author wrote it, so that each problem names a line of the file."""
    texts = {file.src_uri: file.content_string for file in files.documentation_pages()}
    problems = []
    for src_uri, text in texts.items():
        path, twin = f"docs/{src_uri}", texts.get(twin_of(src_uri))
        metadata, _ = read_metadata(path, text)
        level = metadata.level if metadata else ""
        if level != "about":
            problems += claim_problems(path, text)
        if level == "drug" or (twin and level in ("basics", "in-depth")):
            problems += part_problems(path, text, level)
        if twin and level == "basics":
            problems += level_problems(path, text, twin)
    for problem in problems:
        log.warning("%s", problem)
