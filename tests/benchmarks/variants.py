"""The four ways to explain words that are compared, each as a MkDocs project of its own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generated_pages import Entry, page_path, page_text

SETTINGS = """\
site_name: A benchmark
theme: material                        # as the handbook has it
nav: [index.md, glossary.md]          # not every page: a menu of 4,000 lines on 4,000 pages would hide all else
validation: {nav: {omitted_files: ignore}}
"""
SEARCH_ONLY = "plugins: [search]\n"
ABBR = """\
plugins: [search]
markdown_extensions:
  - abbr
  - pymdownx.snippets: {auto_append: [abbreviations.md], check_paths: true}
"""
EZGLOSSARY = """\
plugins: [search, ezglossary]
markdown_extensions: [def_list]
"""
OURS = """\
plugins: [search]
hooks: [hooks/glossary_list.py, hooks/glossary_terms.py]
"""
SECTION = "words"
LIST_PAGE = "# Words\n\nAll the words.\n"


@dataclass(frozen=True)
class Variant:
    """A way to explain words: what it adds to a project, and the trace of each mark in the pages it builds."""

    name: str
    settings: str
    sign: str
    add_glossary: Callable[[Path, list[Entry]], None]
    first_use: Callable[[str], str] = str

    def write(self, project: Path, pages: int, entries: list[Entry]) -> None:
        """Write a project of some pages."""
        for number in range(pages):
            path = project / "docs" / page_path(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page_text(number, pages, entries, self.first_use), "utf-8")
        (project / "mkdocs.yml").write_text(SETTINGS + self.settings, "utf-8")
        (project / "docs/index.md").write_text(f"# Start\n\n[The first page]({page_path(0)})\n", "utf-8")
        (project / "docs/glossary.md").write_text(LIST_PAGE, "utf-8")
        self.add_glossary(project, entries)

    def marks(self, site: Path) -> float:
        """Return how many marks a page of a built site has, on average."""
        pages = [path.read_text("utf-8") for path in site.glob("part-*/*/index.html")]
        return sum(len(re.findall(self.sign, page)) for page in pages) / len(pages)


def variants(hooks: Path) -> Sequence[Variant]:
    """Return all variants, the one without a glossary first; `hooks` is the folder with ours."""
    def add_ours(project: Path, entries: list[Entry]) -> None:
        """Add our hooks, and the glossary as YAML."""
        shutil.copytree(hooks, project / "hooks")
        (project / "glossary").mkdir()
        fields = [f"- term: {json.dumps(entry.term)}\n  meaning: {entry.meaning}\n" for entry in entries]
        (project / "glossary/words.yml").write_text("\n".join(fields), "utf-8")

    return (
        Variant("no glossary", SEARCH_ONLY, "(?!)", lambda project, entries: None),
        Variant("ours", OURS, 'data-term="', add_ours),
        Variant("abbr and snippets", ABBR, "<abbr title=", _add_abbreviations),
        Variant("ezglossary", EZGLOSSARY, 'class="mkdocs-ezglossary-link"', _add_definitions, _explicit),
    )


def copy_hooks(hooks: Path, into: Path) -> Path:
    """Copy our hooks and their rules as they are now, so that no edit gets between two builds."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(hooks / "handbook", into / "handbook", ignore=ignore)
    for name in ("glossary_list.py", "glossary_terms.py"):
        shutil.copy(hooks / name, into)
    return into


def _add_abbreviations(project: Path, entries: list[Entry]) -> None:
    """Add the file of abbreviations that is appended to every page."""
    # With a blank line after each: without it, Markdown takes forty times as long.
    lines = [f"*[{entry.term}]: {entry.meaning}\n\n" for entry in entries]
    (project / "abbreviations.md").write_text("".join(lines), "utf-8")


def _add_definitions(project: Path, entries: list[Entry]) -> None:
    """Add the definitions to the glossary page, where ezglossary looks for them."""
    lines = [f"{SECTION}:{entry.term}\n:   {entry.meaning}\n" for entry in entries]
    (project / "docs/glossary.md").write_text("\n".join([LIST_PAGE, *lines]), "utf-8")


def _explicit(term: str) -> str:
    """Return a term with the markup that ezglossary needs."""
    return f"<{SECTION}:{term}>"
