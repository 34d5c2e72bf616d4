"""Handouts: one PDF of two sides for each Basics page and each drug sheet, to print and give to a reader."""

from __future__ import annotations

import multiprocessing
import os
from bisect import bisect
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bundles.letters import missing_letters
from bundles.sheet import Job, plain, sheet, sheet_style
from bundles.typesetting import Typesetter, press, written
from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.book import Book, Chapter
    from bundles.clinic import Clinic

STYLES = ("print.css", "print-handout.css")
SIDES = 2
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""In points, the size of the text: the first at which a page fits on two sides is taken."""
LENGTHS = (6800, 7300, 7900, 8900, 10000, 11000)
"""For each size but the last, how many letters are likely to fit: measured on all pages of November 2026."""
FACTS = 900
"""What the table of facts on a drug takes besides, in letters."""


def handed_out(book: Book) -> list[Chapter]:
    """Return the chapters that make a handout: not the A to Z, which leads to sheets that a reader would not have."""
    chapters = (chapter for chapter in book.chapters if chapter.level in ("basics", "drug"))
    return [chapter for chapter in chapters if 'class="entries' not in chapter.html]


def write_handouts(
    book: Book, site: Path, folder: Path, clinic: Clinic | None = None, address: str = ""
) -> list[Problem]:
    """Write the handouts into a folder, each named after its page; return what is wrong, such as one too long.

    `address` is where the site is published, if it is; it ends in '/'.
    """
    problems = missing_letters(book)
    if problems:
        return problems
    folder.mkdir(parents=True, exist_ok=True)
    job = Job(site, folder, book.edition, clinic, address)
    # The longest first, so that no process is left alone with one at the end.
    chapters = sorted(handed_out(book), key=lambda chapter: len(chapter.html), reverse=True)
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        found = pool.map(partial(write_handout, job), chapters, chunksize=3)
        return sorted(problem for problems in found for problem in problems)


def write_handout(job: Job, chapter: Chapter) -> list[Problem]:
    """Write one handout in the largest letters in which it is likely to fit."""
    typesetter, name = _typesetter(job.site), f"{chapter.slug}.pdf"
    html, style = sheet(job, chapter), sheet_style(job, chapter)
    with press(name) as problems:
        for size in SIZES[_first_size(chapter) :]:
            pages = typesetter.set(html, f"{style} html {{ font-size: {size}pt }}")
            if len(pages.pages) <= SIDES:
                pdf = written(pages)
                break
        else:
            message = f"The page takes {len(pages.pages)} sides on paper. Shorten it, or split it."
            problems.append(Problem(chapter.url, 1, message, "handout-length"))
    if not problems:
        (job.folder / name).write_bytes(pdf)
    return problems


def _first_size(chapter: Chapter) -> int:
    """Return where among the sizes to begin, by the length of the text: each size that is tried takes time."""
    return bisect(LENGTHS, len(plain(chapter.html)) + (FACTS if chapter.level == "drug" else 0))


@cache
def _typesetter(site: Path) -> Typesetter:
    """Return the one typesetter of this process."""
    return Typesetter(site, STYLES)
