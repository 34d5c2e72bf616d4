"""What a copy on a disk has no use for: source maps, a server's files, and a search that nothing calls."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SERVER_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "assets/images/favicon.png")
"""Read by web servers and by search engines; the pages name another icon."""
SEARCH_FILES = ("assets/javascripts/lunr", "assets/javascripts/workers", "search/search_index.json")
"""Material's own search, which the theme copies whether or not a page has it."""
SEARCH_BOX = 'data-md-component="search"'
"""What a page holds if Material's own search works on it."""
MAP_LINE = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


def prune(site: Path) -> None:
    """Delete files of a built site that no page needs, and what is said of them in those that stay."""
    useless = [site / name for name in SERVER_FILES] + list(site.rglob("*.map"))
    if not _has_material_search(site):
        useless += [site / name for name in SEARCH_FILES]
    for path in useless:
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    for path in [*site.rglob("*.js"), *site.rglob("*.css")]:
        text = path.read_text("utf-8")
        if MAP_LINE.search(text):
            path.write_text(MAP_LINE.sub("\n", text), "utf-8", newline="\n")
    _remove_empty_folders(site)


def _has_material_search(site: Path) -> bool:
    """Tell whether any page has the box of Material's own search."""
    return any(SEARCH_BOX in page.read_text("utf-8") for page in site.rglob("*.html"))


def _remove_empty_folders(site: Path) -> None:
    """Remove folders in which nothing is left, the deepest first."""
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
