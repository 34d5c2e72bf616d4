"""Every finished page carries the disclaimer, once and in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority, get_plugin_logger

from handbook.disclaimers import site_problems, wording

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

PARTIAL = "overrides/partials/disclaimer.html"

log = get_plugin_logger(__name__)
origins: dict[str, str] = {}


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Remember which page each finished file comes from, to name the file an author opens."""
    global origins
    origins = {file.dest_uri: f"docs/{file.src_uri}" for file in files if not file.inclusion.is_excluded()}


@event_priority(-100)  # when all else has written its files
def on_post_build(*, config: MkDocsConfig) -> None:
    """Read what is really in the site folder: pages made outside the theme are there too."""
    words = wording(Path(config.config_file_path).parent.joinpath(PARTIAL).read_text("utf-8"))
    site = Path(config.site_dir)
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in _texts(site)}
    for problem in site_problems(texts, words, origins):
        log.warning("%s", problem)


def _texts(site: Path) -> list[Path]:
    """Return all pages and style sheets of the site."""
    return sorted(path for path in site.rglob("*") if path.suffix in (".html", ".htm", ".xhtml", ".css"))
