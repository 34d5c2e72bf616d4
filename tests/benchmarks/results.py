"""The results as a Markdown page: what was measured, on what, and how to measure again."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from builds import EZGLOSSARY, LIMIT, LOCKED, Build

BASE = "no glossary"

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

Each build is a process of its own, and the variants take turns. A figure is the least of all builds, for whatever else
the machine does can only add to it: seven builds up to 1,000 pages, one above that. A build is ended after {limit}
seconds of processor time. The projects lie in memory where the machine has such a disk.

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

    def spread(self) -> float:
        """Return how far the builds of one variant lie apart at most, as a share of the least."""
        return max(
            ((max(times) - min(times)) / min(times) for name in self.builds if (times := self._times(name))),
            default=0.0,
        )

    def middle(self, name: str) -> float:
        """Return the middle of a variant's ratios, each to the build of the same turn without a glossary; 0 if none."""
        pairs = list(zip(self._times(name), self._times(BASE), strict=False))
        return median(seconds / base for seconds, base in pairs) if len(pairs) > 2 else 0.0

    def _cell(self, name: str) -> str:
        """Return the seconds without a glossary, another variant's ratio to them, or why there is neither."""
        builds = self.builds.get(name, ())
        if not builds or builds[-1].failure:
            return builds[-1].failure if builds else "not run"
        seconds, base = min(self._times(name), default=0.0), self._times(BASE)
        return f"{seconds:.2f} s" if name == BASE or not base else f"{seconds / min(base):.2f} ×"

    def _times(self, name: str) -> list[float]:
        """Return the seconds of the builds of a variant that ended well."""
        return [build.seconds for build in self.builds.get(name, ()) if not build.failure]


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
    pairs = [(row, row.middle("ours")) for row in rows]
    if told := [f"{middle:.2f} ({row.pages:,} pages, {row.terms:,} terms)" for row, middle in pairs if middle]:
        notes.append(f"- The middle of the ratios of ours, turn by turn: {', '.join(told)}.")
    if spread := max((row.spread() for row in rows), default=0.0):
        notes.append(f"- The builds behind one figure lay up to {spread:.0%} apart: read nothing into less than that.")
    if not installed:
        notes.append(f"- {EZGLOSSARY.replace('==', ' ')} could not be installed here and was not run.")
    return notes


def cpu() -> str:
    """Return the name of the processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
