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

from builds import Build, build, make_environment
from generated_pages import glossary_entries
from results import Row, results_page
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
        rows = []
        print(" | ".join(["pages", "terms", *names]), flush=True)
        for pages in options.pages:
            for terms in options.terms:
                rows.append(_measure(python, folder / "projects", runnable, pages, terms))
                print(" | ".join(rows[-1].cells(names)), flush=True)
                options.output.write_text(results_page(rows, names, installed), "utf-8")  # a long run may be ended
    print(f"Written to {options.output.name}.")
    return 0


def _measure(python: Path, folder: Path, compared: Sequence[Variant], pages: int, terms: int) -> Row:
    """Build every variant of one size, in turns, and clean up."""
    entries = glossary_entries(terms)
    builds: dict[str, list[Build]] = {variant.name: [] for variant in compared}
    marks: dict[str, float] = {}
    for variant in compared:
        variant.write(folder / variant.name, pages, entries)
    for turn in range(7 if pages <= 1000 else 1):
        for variant in compared[::-1] if turn % 2 else compared:
            done = builds[variant.name]
            if not any(earlier.failure for earlier in done):
                done.append(build(python, folder / variant.name))
    for variant in compared:
        if not builds[variant.name][-1].failure:
            marks[variant.name] = variant.marks(folder / variant.name / "site")
    shutil.rmtree(folder)
    return Row(pages, terms, builds, marks)


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
