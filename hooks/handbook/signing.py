"""Sign a page: write into its front matter who read it, when, and a digest of the very text that was read.

    make sign PAGE=docs/treatments/serms/index.md ROLE="Medical oncologist" NAME="Your Name"
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

from handbook.metadata import read_metadata
from handbook.problems import Problem
from handbook.reviewing import digest

EMPTY = re.compile(r"^reviews: *\[\] *$", re.MULTILINE)
FILLED = re.compile(r"^reviews: *\n(?:(?: |- ).*\n)*", re.MULTILINE)


def sign(path: str, text: str, role: str, name: str, day: date) -> tuple[str, list[Problem]]:
    """Return the page at `path` with one review more, or as it is and why it cannot be signed.

    `text` is the whole Markdown file, `day` the day on which it was read.
    """
    _, problems = read_metadata(path, text)
    if not (role.strip() and name.strip()):
        problems.append(Problem(path, 1, "A review needs a role and a name. Give both.", "front-matter"))
    if problems:
        return text, problems
    fields = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in (
        ("role", role.strip()), ("name", name.strip())))  # fmt: skip
    entry = f'  - {{{fields}, date: {day.isoformat()}, text: "{digest(text)}"}}\n'
    if EMPTY.search(text):
        return EMPTY.sub(lambda _: "reviews:\n" + entry.rstrip("\n"), text, count=1), []
    return FILLED.sub(lambda found: found[0] + entry, text, count=1), []


def main(path: str, role: str, name: str, day: str) -> int:
    """Sign the file at `path`; return 1 and say why if that cannot be done."""
    file = Path(path)
    if not file.is_file():
        print(f"{path}:1: There is no such page. Name a file in docs/. [front-matter]")
        return 1
    text, problems = sign(path, file.read_text("utf-8"), role, name, date.fromisoformat(day))
    for problem in problems:
        print(problem)
    if not problems:
        file.write_text(text, "utf-8")
        print(f"{path}: signed by {role} {name}. Set evidence_through to the day up to which you know the evidence.")
    return len(problems) and 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
