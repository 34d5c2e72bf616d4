"""What makes one edition of the set differ from the next; the only place that asks git or the environment."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.problems import Problem


@dataclass(frozen=True)
class Edition:
    """When and from what the set was made, and until when to trust it."""

    made: date
    """The day of the commit (or of SOURCE_DATE_EPOCH) in Greenwich: no time zone changes a byte."""
    use_until: date
    """The first day on which any page is due for a new look."""
    commit: str
    """Ten digits of the commit; with a '+' if the files differ from it; empty outside of git."""
    seconds: int
    """The same moment as `made`, in seconds since 1970, for formats that want a time."""

    @property
    def made_words(self) -> str:
        """Return the day it was made as a reader says it."""
        return in_words(self.made)

    @property
    def use_until_words(self) -> str:
        """Return the last day to trust it as a reader says it."""
        return in_words(self.use_until)


def in_words(day: date) -> str:
    """Return a day as a reader says it, whatever the machine's language: "July 1, 2026"."""
    months = "January February March April May June July August September October November December".split()
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def read_edition(site: Path, project: Path) -> tuple[Edition, list[Problem]]:
    """Return the edition of a built site; what cannot be found out is a problem and stands as 1970."""
    due, problems = _first_due(site / "pages.json")
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or _git(project, "log", "-1", "--format=%ct")
    if not seconds.isdecimal():
        problems.append(Problem(".git", 1, "The age of this text is not known. Set SOURCE_DATE_EPOCH.", "edition-date"))
        seconds = "0"
    commit = _git(project, "describe", "--always", "--exclude=*", "--abbrev=10", "--dirty=+")
    made = datetime.fromtimestamp(int(seconds), UTC).date()
    return Edition(made, due, commit, int(seconds)), problems


def _first_due(path: Path) -> tuple[date, list[Problem]]:
    """Return the earliest day on which a page of the site is due for a new look."""
    pages = json.loads(path.read_text("utf-8")) if path.is_file() else []
    days = [date.fromisoformat(page["review_due"]) for page in pages if page.get("review_due")]
    if days:
        return min(days), []
    message = "No page says when it is due for a new look. Build the site first."
    return date(1970, 1, 1), [Problem(path.name, 1, message, "edition-date")]


def _git(project: Path, *command: str) -> str:
    """Return what git says of the project; nothing where there is no git or no history."""
    try:
        said = subprocess.run(["git", "-C", str(project), *command], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return said.stdout.strip()
