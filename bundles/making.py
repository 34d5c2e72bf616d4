"""Each format of the set by its name: what it is called, and how it is made of the book and the offline site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bundles.book import Book
from bundles.clinic import Clinic
from bundles.folder import folder_name, pack
from handbook.problems import Problem


@dataclass(frozen=True)
class Source:
    """What all formats are made of."""

    site: Path
    """The offline site."""
    book: Book
    clinic: Clinic | None = None
    """For the handouts."""
    address: str = ""
    """Where the site is published, with a '/' at its end; empty if it is not."""


def _zip(source: Source, target: Path) -> list[Problem]:
    """Pack the folder that a clinic unpacks."""
    return pack(source.site, target.parent, source.book.edition)[1]


def _html(source: Source, target: Path) -> list[Problem]:
    """Write the one self-contained file."""
    from bundles.onefile import one_file

    target.write_text(one_file(source.book, source.site), "utf-8", newline="\n")
    return []


def _epub(source: Source, target: Path) -> list[Problem]:
    """Write the e-book."""
    from bundles.epub import write_epub

    write_epub(source.book, source.site, target)
    return []


def _zim(source: Source, target: Path) -> list[Problem]:
    """Write the file for Kiwix."""
    from bundles.zim import write_zim

    write_zim(source.book, source.site, target)
    return []


def _pdf(source: Source, target: Path) -> list[Problem]:
    """Write the printed book."""
    from bundles.pdf import write_pdf

    return write_pdf(source.book, source.site, target)


def _handouts(source: Source, target: Path) -> list[Problem]:
    """Write the folder of handouts."""
    from bundles.handouts import write_handouts

    return write_handouts(source.book, source.site, target, source.clinic, source.address)


FORMATS: dict[str, Callable[[Source, Path], list[Problem]]] = {
    "pdf": _pdf,
    "zip": _zip,
    "html": _html,
    "epub": _epub,
    "zim": _zim,
    "handouts": _handouts,
}
"""In the order in which two processes are done soonest: the slowest first. Each loads its libraries only when asked."""


def file_name(name: str, source: Source) -> str:
    """Return what the file of a format is called; handouts are a folder."""
    return name if name == "handouts" else f"{folder_name(source.book.edition)}.{name}"


def make(name: str, source: Source, dist: Path) -> list[Problem]:
    """Make one format in `dist`, in place of an older one. If something is wrong, nothing of it is left."""
    half = dist / f".{name}"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    try:
        problems = FORMATS[name](source, half / file_name(name, source))
        if not problems:
            _clear(name, dist)
            (half / file_name(name, source)).replace(dist / file_name(name, source))
        return problems
    finally:
        shutil.rmtree(half)


def _clear(name: str, dist: Path) -> None:
    """Take away what an earlier run has made in a format."""
    if name == "handouts":
        shutil.rmtree(dist / name, ignore_errors=True)
    for older in dist.glob(f"mbc-handbook-*.{name}"):
        older.unlink()
