"""Cut a page into stretches: what readers see of it, by section, door, block, item or sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

EDGES = {
    "section": r"^(?=##? )",
    "block": r"\n *\n",  # of a paragraph, a whole list, a whole table, a whole card
    "item": r"\n(?=\s*(?:[-+]|\d+[.)]) |\t*\|)",
    "sentence": r"(?<=[.!?])(?<!\bSt\.)[\"')]*\s+(?=[\"'(]*[A-Z0-9])",
}
"""What ends a stretch of text; the finer ones stand within the coarser ones."""
DOOR = re.compile(r"<details.*?</details>", re.DOTALL)
SHOWN = [
    (r"\A---\n.*?\n---\n", lambda front: _told(front[0])),
    (r"<!--.*?-->|\[\^[^\]]+\]|</?[a-zA-Z][^>]*>", lambda hidden: "\n" * hidden[0].count("\n")),
    (r"\]\([^)]*\)|[*\[\]`]", lambda _: ""),
    (r"^ *> ?", lambda _: "\t"),  # so that an empty line of a card is not blank, and does not end it
]
"""What a reader does not see, and what is left of it; no line is lost."""
TOLD = re.compile(r"(?:description|  (?:meaning|schedule|for|before|during|approval)): (.+)")
"""What readers see of the front matter: on previews of links, and in the box of facts on a drug sheet."""
PLAIN = str.maketrans("’‘“”–—‑\u00a0", "''\"\"--- ")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a page's text."""

    text: str
    first_line: int

    def line(self, at: int) -> int:
        """Return the line of the file on which a place in the text stands."""
        return self.first_line + self.text.count("\n", 0, at)


@cache
def cut(text: str, read: str, within: str) -> tuple[Stretch, ...]:
    """Return the stretches of a page, of all it shows, of what stands outside of doors (open), or of its source."""
    if within == "door":
        return tuple(Stretch(shown(door[0]), text.count("\n", 0, door.start()) + 1) for door in DOOR.finditer(text))
    if read == "open":
        text = DOOR.sub(lambda door: "\n" * door[0].count("\n"), text)
    parts = [Stretch(text if read == "source" else shown(text), 1)]
    for name, edge in EDGES.items() if within != "page" else ():
        parts = [piece for part in parts for piece in _pieces(part, re.compile(edge, re.MULTILINE))]
        if name == within:
            break
    return tuple(parts)


@cache
def shown(text: str) -> str:
    """Return what readers see of Markdown, line for line; and of the front matter what is told."""
    for pattern, left in SHOWN:
        text = re.sub(pattern, left, text, flags=re.DOTALL | re.MULTILINE)
    return text.translate(PLAIN)


def _told(front: str) -> str:
    """Return front matter with all but the description and a drug's facts emptied, each fact as a sentence."""
    told = (TOLD.match(line) for line in front.split("\n"))
    values = (line[1].strip("[]\"'") if line else "" for line in told)
    return "\n".join(value and f"{value[0].upper()}{value[1:].rstrip('.')}." for value in values)


def _pieces(part: Stretch, edge: re.Pattern[str]) -> Iterator[Stretch]:
    """Cut a stretch at each edge."""
    ends = [0, *(found.end() for found in edge.finditer(part.text)), len(part.text)]
    for start, end in pairwise(ends):
        if part.text[start:end].strip():
            yield Stretch(part.text[start:end], part.line(start))
