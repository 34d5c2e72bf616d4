"""The site as it is read from a disk: built with addresses of files, then freed of what only a server needs.

`python -m bundles.offline_site FOLDER` writes it into a folder. The build has no public address: no page may point a
reader without a network to one, and two builds differ in nothing that the environment sets.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from bundles.disk_links import with_files
from bundles.dressing import OWN, dress
from bundles.edition import Edition, read_edition
from bundles.pruning import prune
from handbook.problems import Problem

ROOT = Path(__file__).parent.parent
ASSETS = Path(__file__).parent / "assets/pages"


def build_offline_site(folder: Path, root: Path = ROOT) -> tuple[Edition, list[Problem]]:
    """Build the site into a folder as it is read from a disk; return its edition and what is wrong with it."""
    edition, _ = read_edition(folder, root)
    problems = _build(folder, root, edition.seconds)
    if problems:
        return edition, problems
    edition, problems = read_edition(folder, root)
    prune(folder)
    return edition, problems + finish_pages(folder, edition)


def finish_pages(folder: Path, edition: Edition) -> list[Problem]:
    """Turn each page of a built site into one that is read from a disk; return what stands in the way."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    shutil.copytree(ASSETS, folder / OWN)
    problems = []
    for url in sorted(file for file in files if file.endswith(".html")):
        page, lost = with_files((folder / url).read_text("utf-8"), url, files)
        page, missing = dress(page, url, edition)
        (folder / url).write_text(page, "utf-8", newline="\n")
        problems += lost + missing
    return problems


def _build(folder: Path, root: Path, seconds: int) -> list[Problem]:
    """Run MkDocs, which says on the error stream what it does not like."""
    disk: dict[str, Any] = {"use_directory_urls": False, "site_url": "", "repo_url": "", "edit_uri": ""}
    with _environment(SOURCE_DATE_EPOCH=str(seconds), NO_MKDOCS_2_WARNING="1"):
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True, **disk)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except MkDocsException as stop:
            message = f"The site does not build: {stop} Mend what is named above."
            return [Problem("mkdocs.yml", 1, message, "site-build")]
    return []


@contextmanager
def _environment(**settings: str) -> Iterator[None]:
    """Set variables of the environment, which MkDocs reads, for a while."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> int:
    """Build into the folder that is named on the command line."""
    if len(sys.argv) != 2:
        print("Say where to: python -m bundles.offline_site FOLDER", file=sys.stderr)
        return 2
    edition, problems = build_offline_site(Path(sys.argv[1]))
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"Made {edition.made}, to be used until {edition.use_until}: {sys.argv[1]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
