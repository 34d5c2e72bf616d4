"""A tiny handbook in a folder of its own, and what its build said and made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

PAGE = """\
---
title: {title}
description: A page for a test.
level: basics
also_called: []
evidence_through: 2026-07-01
review_every: 6 months
reviews: []
---

# {title}

{text}
"""

TERMS = """\
- term: aromatase inhibitor
  abbreviation: AI
  meaning: A pill that lowers estrogen.
  say: uh-ROH-muh-tase in-HIB-ih-ter
"""

SOURCES = """\
- id: one-label
  type: webpage
  title: A label
  checked: memory
"""


@dataclass(frozen=True)
class Build:
    """A build that has run."""

    code: int
    log: str
    site: Path

    def page(self, path: str) -> str:
        """Return the HTML of a finished page."""
        return (self.site / path).read_text("utf-8")


@dataclass(frozen=True)
class Project:
    """A small handbook in a folder of its own, with the real hooks, theme and settings."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace text in a file of the project, which must hold it."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new))

    def page(self, path: str, text: str, title: str = "A page") -> None:
        """Write a page with complete front matter."""
        self.write(f"docs/{path}", PAGE.format(title=title, text=text))

    def build(self, *, strict: bool = True, folder: str = "site") -> Build:
        """Build the project as an author does."""
        return build(self.root, self.root / folder, strict=strict)


def small_project(root: Path) -> Project:
    """Write a small handbook that builds without a warning."""
    for folder in ("hooks", "overrides"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    small = Project(root)
    small.write("mkdocs.yml", settings[: settings.index("# Page tree")])
    small.write("glossary/words.yml", TERMS)
    small.write("sources/labels.yml", SOURCES)
    small.page("index.md", "An AI lowers estrogen.[^one-label]\n\n[Help](help-now/index.md)", "Home")
    small.page("help-now/index.md", "Call.", "Help")
    small.page("glossary.md", "All words.", "Words")
    for name in ("index", "dates", "licence", "privacy", "reading-grade", "sources"):
        small.page(f"about/{name}.md", "Text.", name)
    small.page("treatments/index.md", "Text.", "Treatments")
    small.page("drugs/index.md", "All.\n\n## All names\n\nHere.\n\n## Others\n\nNone.", "Drugs")
    return small


def build(root: Path, site: Path, *, strict: bool = True) -> Build:
    """Run MkDocs on a project and return what it said and made."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), "--clean"]
    done = subprocess.run(
        [*command, "--strict" if strict else "--no-strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return Build(done.returncode, done.stderr + done.stdout, site)
