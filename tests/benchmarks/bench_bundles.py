"""Measure the offline set: how long each format takes to make, how large it is, and of how many files it consists.

`make bench-bundles`. The table is written to BUNDLES.md beside this file.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
import time
from pathlib import Path
from zipfile import ZipFile

from results import cpu

ROOT = Path(__file__).parent.parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "tests/bundles")]

from making_set import make_set  # noqa: E402

FORMATS = {
    "zip": "the folder for a computer or a USB stick",
    "html": "one self-contained file",
    "epub": "the e-book",
    "zim": "the file for Kiwix",
    "handouts": "a PDF for each Basics page and each drug",
    "pdf": "the printed book",
}

PAGE = """\
# What the offline set takes

Made by `make bench-bundles` on {cpu}, {cores} cores, Python {python}: each format by itself, then all together.

| Format | What it is | Time | Size | Files |
|---|---|--:|--:|--:|
{rows}
| the set | all of it, two formats at a time | {whole:.0f} s | {size:.1f} MB | {files} |

Every format is made from the offline site, which takes {site:.0f} s: that is in the time of the set, and left out of
the others. The set has check numbers, a bill of materials and how to verify it besides.
"""


def main() -> None:
    """Make everything and write the table."""
    with tempfile.TemporaryDirectory(prefix="bench-bundles-") as name:
        place = Path(name)
        rows, sites = [], []
        for format_name, what in FORMATS.items():
            site, all_of_it = made(place / format_name, "--format", format_name)
            sites.append(site)
            (path,) = [path for path in (place / format_name).iterdir() if is_format(path, format_name)]
            size, files = measured(path)
            rows.append(f"| {format_name} | {what} | {all_of_it - site:.1f} s | {size:.1f} MB | {files} |")
            print(rows[-1], flush=True)
        _, whole = made(place / "set")
        size, files = measured(place / "set")
        text = PAGE.format(
            cpu=cpu(), cores=os.cpu_count(), python=platform.python_version(), rows="\n".join(rows), whole=whole,
            size=size, files=files, site=min(sites),
        )  # fmt: skip
        (Path(__file__).parent / "BUNDLES.md").write_text(text, "utf-8")


def made(out: Path, *options: str) -> tuple[float, float]:
    """Run the command; return after how many seconds the site was built, and all of it."""
    began = time.monotonic()
    said = make_set(out, ROOT, *options)
    site = re.search(r"([\d.]+) s  the offline site", said)
    assert site, said
    return float(site[1]), time.monotonic() - began


def is_format(path: Path, name: str) -> bool:
    """Tell whether a file or folder is what a format consists of, and not what lies beside it."""
    return path.name == name or path.suffix == f".{name}"


def measured(path: Path) -> tuple[float, str]:
    """Return how many MB a file or folder has, and of how many files it consists, in words."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    if path.suffix == ".zip":
        with ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist()) / 1e6
            return size, f"1 ({len(archive.namelist())} in it, {unpacked:.1f} MB unpacked)"
    return size, str(len(files))


if __name__ == "__main__":
    main()
