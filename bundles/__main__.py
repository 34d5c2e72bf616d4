"""Make the offline set: `python -m bundles [--format pdf]`, or `make bundles FORMAT=pdf`."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

from bundles.bill import write_bill
from bundles.book import read_book
from bundles.clinic import read_clinic
from bundles.folder import folder_name
from bundles.making import FORMATS, Source, file_name, make
from bundles.offline_site import ROOT, build_offline_site
from bundles.trust import seal
from handbook.problems import Problem

PROCESSES = 2


def main() -> int:
    """Make what is asked for, saying so all the while; return 1 if something is wrong."""
    options = _options()
    began = time.monotonic()
    with TemporaryDirectory() as place:
        source, problems = _read(Path(place, "site"), options)
        _say("the offline site", began, f"{len(source.book.chapters)} pages" if source else "")
        if source and not problems:
            names = [name for name in FORMATS if not options.format or name in options.format]
            problems = _make_all(names, source, options.out)
            if not problems:
                edition = source.book.edition
                bill = options.out / f"{folder_name(edition)}.cdx.json"
                problems = write_bill(source.site, ROOT, edition, bill) + seal(options.out, edition, options.key)
    for problem in problems:
        print(problem, file=sys.stderr)
    _say("failed" if problems else f"all is in {options.out}/", began)
    return 1 if problems else 0


def _options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bundles", description=__doc__)
    parser.add_argument("--format", action="append", choices=list(FORMATS), help="make this one only; may be repeated")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="the folder to make it in (dist)")
    parser.add_argument("--clinic", type=Path, help="a clinic's own file for the handouts, clinic.yml")
    parser.add_argument("--address", default="", help="where the site is published: for the codes on handouts")
    parser.add_argument("--key", type=Path, help="a secret key of minisign, without a password, to sign with")
    return parser.parse_args()


def _read(site: Path, options: argparse.Namespace) -> tuple[Source | None, list[Problem]]:
    """Build the site and read it as a book; read the clinic's file, if there is one."""
    clinic, problems = read_clinic(options.clinic) if options.clinic else (None, [])
    if problems:
        return None, problems
    edition, problems = build_offline_site(site)
    if problems:
        return None, problems
    book, problems = read_book(site, edition)
    address = f"{options.address.rstrip('/')}/" if options.address else ""
    return Source(site, book, clinic, address), problems


def _make_all(names: Sequence[str], source: Source, dist: Path) -> list[Problem]:
    """Make formats side by side and tell of each when it is done."""
    dist.mkdir(parents=True, exist_ok=True)
    began, problems = time.monotonic(), []
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        waiting: dict[Future[list[Problem]], str] = {pool.submit(make, name, source, dist): name for name in names}
        for done in as_completed(waiting):
            found, name = done.result(), waiting[done]
            problems += found
            _say(name, began, "failed" if found else _size(dist / file_name(name, source)))
    return problems


def _size(path: Path) -> str:
    """Return how large a file is, or a folder and how many files it has."""
    files = [path] if path.is_file() else [file for file in path.iterdir() if file.is_file()]
    size = f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB"
    return size if path.is_file() else f"{len(files)} files, {size}"


def _say(what: str, began: float, more: str = "") -> None:
    """Tell what is done, and after how long."""
    print(f"{time.monotonic() - began:6.1f} s  {what}{': ' if more else ''}{more}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
