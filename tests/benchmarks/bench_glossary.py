"""Compare the build time of our glossary with that of others: `make bench`.

Everything is generated in a temporary folder; the table is written to RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from builds import build, make_environment
from generated_pages import glossary_entries
from results import BASE, OURS, Row, results_page
from variants import Variant, copy_hooks, variants

HERE = Path(__file__).parent
HOOKS = HERE.parent.parent / "hooks"
PAGES = (200, 1000, 4000)
TERMS = (50, 500, 5000)
MEMORY = Path("/dev/shm")
"""A disk in memory, where Linux has one: no time of a slower disk gets into the figures."""


def main() -> int:
    """Measure every size and write the table."""
    options = _options()
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="bench-glossary-", dir=place) as name:
        folder = Path(name)
        python, installed = make_environment(folder / "environment")
        compared = variants(copy_hooks(HOOKS, folder / "hooks"))
        names = [variant.name for variant in compared]
        runnable = [variant for variant in compared if installed or variant.name != "ezglossary"]
        rows: list[Row] = []
        print(" | ".join(["pages", "terms", *names]), flush=True)
        for pages in options.pages:
            more = _measure(python, folder / "projects", runnable, pages, options.terms)
            print("\n".join(" | ".join(row.cells(names)) for row in more), flush=True)
            rows += more
            options.output.write_text(results_page(rows, names, installed), "utf-8")  # a long run may be ended
    print(f"Written to {options.output.name}.")
    return 0


def _measure(python: Path, folder: Path, compared: Sequence[Variant], pages: int, terms: Sequence[int]) -> list[Row]:
    """Build every variant with every glossary for sites of one size, in turns, and clean up."""
    rows = [Row(pages, count, {variant.name: [] for variant in compared}, {}) for count in terms]
    jobs = [(variant, row, folder / f"{row.terms} {variant.name}") for variant in compared for row in rows]
    for variant, row, project in jobs:
        variant.write(project, pages, glossary_entries(row.terms))
    turns, turns_of_others = (11, 3) if pages <= 1000 else (3, 1)
    for turn in range(turns):
        for variant, row, project in jobs[::-1] if turn % 2 else jobs:
            done = row.builds[variant.name]
            wanted = turn < turns_of_others or variant.name in (BASE, OURS)
            if wanted and not any(earlier.failure for earlier in done):
                done.append(build(python, project))
    for variant, row, project in jobs:
        if not row.builds[variant.name][-1].failure:
            row.marks[variant.name] = variant.marks(project / "site")
    shutil.rmtree(folder)
    return rows


def _options() -> argparse.Namespace:
    """Read the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=_numbers, default=PAGES, help="sizes of the site, such as 200,1000")
    parser.add_argument("--terms", type=_numbers, default=TERMS, help="sizes of the glossary, such as 50,500")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md", help="where to write the table")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    """Read numbers with commas between them."""
    return tuple(int(number) for number in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
