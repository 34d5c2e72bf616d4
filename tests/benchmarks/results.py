"""The results as a Markdown page: what was measured, on what, and how to measure again."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from operator import attrgetter, truediv
from pathlib import Path
from statistics import median

from builds import EZGLOSSARY, LIMIT, LOCKED, Build

BASE = "no glossary"
OURS = "ours"

PAGE = """\
# What the glossary costs

How long MkDocs takes to build a site, in processor time, as a ratio to the same site without a glossary.
Measured in one run by `make bench` on {date}.

{table}

{notes}

## What is compared

- **no glossary**: the pages as they are.
- **abbr and snippets**: Python-Markdown's `abbr`, its definitions added to every page by the `auto_append` of
  `pymdownx.snippets`. It marks every use.
- **ezglossary**: {ezglossary}, with its standard settings and the definitions on one page. It needs markup: here
  `<section:term>` at the first use of each term on a page.
- **ours**: `hooks/glossary_terms.py` and `hooks/glossary_list.py` with `hooks/handbook/`, without our templates. It
  marks the first use under each H2, and lists the whole glossary on one page, with links back to the pages. The
  theme's search does not read that list: our own takes the terms from the glossary.

Every project has the theme `material`, its plugin `search` and a menu of two pages. A page has about 400 words:
paragraphs, a list, a table, headings, links and some code. It uses 15 terms of the glossary 25 times. Every term has
one form. Pages and terms are made from fixed seeds and are the same in every run.

Each build is a process of its own. Variants and glossaries take turns; a ratio is between two builds of one turn, and a
figure is the middle of all turns, for the machine is not equally fast all the time. Up to 1,000 pages there are eleven
turns, above that three; abbr and ezglossary, which lie far apart, stand only in the first three, and the first. A build
is ended after {limit} seconds of processor time. The projects lie in memory where the machine has such a disk.

## On what

- {cpu}, {cores} cores, {system}
- Python {python}, {packages}

## Again

```sh
make bench
make bench SIZES="--pages 200,1000 --terms 50,500"     # only some sizes
```
"""


@dataclass(frozen=True)
class Row:
    """The builds of one size, by the name of the variant, and the marks that a page got."""

    pages: int
    terms: int
    builds: Mapping[str, Sequence[Build]]
    marks: Mapping[str, float]

    def cells(self, names: Sequence[str]) -> list[str]:
        """Return the row as the table shows it."""
        return [f"{self.pages:,}", f"{self.terms:,}", *(self._cell(name) for name in names)]

    def seconds(self, name: str) -> list[float]:
        """Return the seconds of the builds of a variant that ended well, in the order of the turns."""
        return [build.seconds for build in self.builds.get(name, ()) if not build.failure]

    def ratios(self, name: str) -> list[float]:
        """Return a variant's ratios, each to the build of the same turn without a glossary, the least first."""
        return sorted(map(truediv, self.seconds(name), self.seconds(BASE)))

    def _cell(self, name: str) -> str:
        """Return the seconds without a glossary, another variant's ratio to them, or why there is neither."""
        builds = self.builds.get(name, ())
        if not builds or builds[-1].failure:
            return builds[-1].failure if builds else "not run"
        return f"{median(self.seconds(name)):.2f} s" if name == BASE else f"{median(self.ratios(name)):.2f} ×"


def results_page(rows: Sequence[Row], names: Sequence[str], installed: bool) -> str:
    """Return the page; `installed` tells whether there was an ezglossary to measure."""
    packages = [f"{name} {version(name)}" for name in LOCKED]
    return PAGE.format(
        date=date.today().isoformat(),
        table=_table(rows, names),
        notes="\n".join(_notes(rows, names, installed)),
        ezglossary=EZGLOSSARY.replace("==", " "),
        limit=LIMIT,
        cpu=cpu(),
        cores=os.cpu_count(),
        system=platform.system(),
        python=platform.python_version(),
        packages=", ".join([*packages, *([EZGLOSSARY.replace("==", " ")] if installed else [])]),
    )


def _table(rows: Sequence[Row], names: Sequence[str]) -> str:
    """Return the rows as a Markdown table."""
    head = ["pages", "terms", *names]
    lines = [head, ["--:"] * len(head), *(row.cells(names) for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _notes(rows: Sequence[Row], names: Sequence[str], installed: bool) -> list[str]:
    """Return what a reader must know to read the table."""
    marks = {name: [row.marks[name] for row in rows if name in row.marks] for name in names if name != BASE}
    said = ", ".join(f"{name} {sum(counts) / len(counts):.1f}" for name, counts in marks.items() if counts)
    notes = [f"- Marks on a page, on average: {said}."] if said else []
    for pages in sorted({row.pages for row in rows}):
        few, *more = alike = sorted((row for row in rows if row.pages == pages), key=attrgetter("terms"))
        ranges = [f"{row.ratios(OURS)[0]:.2f} to {row.ratios(OURS)[-1]:.2f} ({row.terms:,} terms)" for row in alike]
        notes.append(f"- Ours with {pages:,} pages went from turn to turn from {', from '.join(ranges)}.")
        for row in more:
            growth = median(map(truediv, row.seconds(OURS), few.seconds(OURS)))
            both = f"{row.terms:,} terms to ours with {few.terms:,}"
            notes.append(f"- Ours with {pages:,} pages and {both}: {growth:.2f}.")
    if not installed:
        notes.append(f"- {EZGLOSSARY.replace('==', ' ')} could not be installed here and was not run.")
    return notes


def cpu() -> str:
    """Return the name of the processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
