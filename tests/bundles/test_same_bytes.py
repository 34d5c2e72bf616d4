"""The whole set made again: elsewhere, in another zone and language, five years later; and with one other word."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from making_set import ADDRESS, make_set
from projects import ROOT

from bundles.book import Book, read_book
from bundles.making import FORMATS, Source, make

MADE = {".venv", "dist", "site", "clinic.yml", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
"""What the project's folder has and a clone does not."""
ELSEWHERE = {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"}
LATER = ["faketime", "-f", "+5y"]
PAGE = "drugs/tamoxifen.html"
LINK = re.compile(r'<a [^>]*href="book:[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
SLOW = ("pdf", "handouts")
"""Formats of which two pages are made here, not all."""


def test_the_same_commit_gives_the_same_set_elsewhere_and_later(dist: Path, tmp_path: Path) -> None:
    """Nothing of the machine, the day or the place is in any file."""
    project = tmp_path / "another place"
    shutil.copytree(ROOT, project, ignore=_made, copy_function=shutil.copy, symlinks=True)
    year = subprocess.run([*LATER, "date", "+%Y"], capture_output=True, text=True, check=True).stdout
    assert int(year) >= int(subprocess.check_output(["date", "+%Y"], text=True)) + 4, "faketime does not work here"
    make_set(tmp_path / "again", project, under=LATER, settings=ELSEWHERE)
    assert (tmp_path / "again/SHA256SUMS").read_text("ascii") == (dist / "SHA256SUMS").read_text("ascii")
    assert {path.name for path in (tmp_path / "again").iterdir()} == {path.name for path in dist.iterdir()}


@pytest.fixture(scope="module")
def changed(offline: Path, book: Book, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Book]:
    """Return the offline site with one other word on one page, and its book."""
    site = tmp_path_factory.mktemp("changed") / "site"
    shutil.copytree(offline, site)
    text = (site / PAGE).read_text("utf-8")
    before, heading, after = text.partition("</h1>")
    assert re.search(r">\w+ ", after), "no paragraph begins with a word"
    (site / PAGE).write_text(before + heading + re.sub(r">\w+ ", ">Else ", after, count=1), "utf-8", newline="\n")
    other, problems = read_book(site, book.edition)
    assert problems == []
    assert [new.url for new, old in zip(other.chapters, book.chapters, strict=True) if new != old] == [PAGE]
    return site, other


@pytest.mark.parametrize("name", FORMATS)
def test_one_changed_word_changes_every_format(
    name: str, dist: Path, offline: Path, book: Book, changed: tuple[Path, Book], tmp_path: Path
) -> None:
    site, other = changed
    if name in SLOW:
        book, other = _two_pages(book), _two_pages(other)
    before = _files(name, offline, book, tmp_path / "before")
    after = _files(name, site, other, tmp_path / "after")
    if name not in SLOW:
        assert before == {path.name: path.read_bytes() for path in dist.glob(f"*.{name}")}
    assert set(before) == set(after)
    assert [file for file in before if before[file] != after[file]] == [
        "drugs-tamoxifen.pdf" if name == "handouts" else f"{next(dist.glob('*.zip')).stem}.{name}"
    ]


def _made(folder: str, names: list[str]) -> set[str]:
    """Return which files of a folder are not the project's own."""
    return {"__pycache__"} | (MADE if Path(folder) == ROOT else set())


def _two_pages(book: Book) -> Book:
    """Return the changed page and the one on getting help, without their links to the others."""
    kept = [chapter for chapter in book.chapters if chapter.url == PAGE or chapter.level == "help"]
    chapters = [replace(chapter, html=LINK.sub(r"\1", chapter.html)) for chapter in kept]
    return replace(book, chapters=tuple(chapters))


def _files(name: str, site: Path, book: Book, place: Path) -> dict[str, bytes]:
    """Make a format and return its files by their names."""
    assert make(name, Source(site, book, None, ADDRESS), place) == []
    return {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()}
