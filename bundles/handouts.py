"""Handouts: one PDF of two sides for each Basics page and each drug sheet, to print and give to a reader."""

from __future__ import annotations

import multiprocessing
import os
from bisect import bisect
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from lxml import etree

from bundles.contents import DISCLAIMER
from bundles.letters import missing_letters
from bundles.links import linked
from bundles.markup import words_of
from bundles.paper import GONE, HANDOUT, on_paper
from bundles.typesetting import Typesetter, document, press, quoted, written
from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.book import Book, Chapter
    from bundles.clinic import Clinic
    from bundles.edition import Edition

STYLES = ("print.css", "print-handout.css")
SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
SIDES = 2
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""In points, the size of the text: the first at which a page fits on two sides is taken."""
LENGTHS = (6800, 7300, 7900, 8900, 10000, 11000)
"""For each size but the last, how many letters are likely to fit: measured on all pages of November 2026."""
FACTS = 900
"""What the table of facts on a drug takes besides, in letters."""


@dataclass(frozen=True)
class Job:
    """What all handouts of a set have in common."""

    site: Path
    folder: Path
    edition: Edition
    clinic: Clinic | None
    address: str
    """Where the site is published, with a '/' at its end; empty if it is not."""


def handed_out(book: Book) -> list[Chapter]:
    """Return the chapters that make a handout: not the A to Z, which leads to sheets that a reader would not have."""
    return [
        chapter
        for chapter in book.chapters
        if chapter.level in ("basics", "drug") and 'class="entries' not in chapter.html
    ]


def write_handouts(
    book: Book, site: Path, folder: Path, clinic: Clinic | None = None, address: str = ""
) -> list[Problem]:
    """Write the handouts into a folder, one for each page; return what is wrong, such as one that is too long."""
    problems = missing_letters(book)
    if problems:
        return problems
    folder.mkdir(parents=True, exist_ok=True)
    job = Job(site, folder, book.edition, clinic, address)
    workers = max(1, min(4, os.cpu_count() or 1))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        # The longest first, so that no worker is left with one at the end.
        chapters = sorted(handed_out(book), key=lambda chapter: len(chapter.html), reverse=True)
        for found in pool.map(partial(_write, job), chapters, chunksize=4):
            problems += found
    return sorted(problems)


@cache
def _typesetter(site: Path) -> Typesetter:
    """Return the one typesetter of this process."""
    return Typesetter(site, STYLES)


def _write(job: Job, chapter: Chapter) -> list[Problem]:
    """Write one handout in the largest letters that fit."""
    typesetter = _typesetter(job.site)
    name = f"{chapter.slug}.pdf"
    with press(name) as problems:
        html, style = _document(job, chapter), _style(job, chapter)
        for size in SIZES[_first_size(chapter) :]:
            pages = typesetter.set(html, f"{style} html {{ font-size: {size}pt }}")
            if len(pages.pages) <= SIDES:
                (job.folder / name).write_bytes(written(pages))
                return problems
    message = f"The page needs {len(pages.pages)} sides in print. Shorten it, or split it."
    return [*problems, Problem(chapter.url, 1, message, "handout-length")]


def _first_size(chapter: Chapter) -> int:
    """Return where among the sizes to begin, by the length of the text: each size that is tried takes time."""
    letters = len(_plain(chapter.html)) + (FACTS if chapter.level == "drug" else 0)
    return bisect(LENGTHS, letters)


def _document(job: Job, chapter: Chapter) -> str:
    """Return a handout as a document: its head across the sheet, its text in two columns."""
    html = linked(chapter.html, lambda slug, anchor: f"#{anchor}" if slug == chapter.slug else GONE)
    article = on_paper(html, HANDOUT)
    head = article.xpath("h1 | p[@class='status'] | div[@class='disclaimer']")
    for node in head:
        article.remove(node)
    top = "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in head)
    article.set("class", "text")
    body = f"{_code(job, chapter)}{top}{_team(job.clinic, chapter)}{etree.tostring(article, encoding='unicode')}"
    return document(body, chapter.title, "", job.edition)


def _team(clinic: Clinic | None, chapter: Chapter) -> str:
    """Return whom to call: the clinic's own numbers, or lines to write them on."""
    if clinic is None:
        blanks = ["My team", "By day", "At night, on weekends"] + ["I start on"] * (chapter.level == "drug")
        cells = "".join(f'<td>{blank}<br/><span class="blank"> </span></td>' for blank in blanks)
        return f'<table class="team"><tr>{cells}</tr></table>'
    lines = [f"<b>{escape(clinic.name)}</b>"]
    lines += [f"{escape(phone.label.removesuffix(':'))}: <b>{escape(phone.number)}</b>" for phone in clinic.phones]
    note = f"<p>{escape(clinic.note)}</p>" if clinic.note else ""
    return f'<div class="team"><p>{"  ·  ".join(lines)}</p>{note}</div>'


def _code(job: Job, chapter: Chapter) -> str:
    """Return the code that leads a phone to the newest version; on each side it stands in the corner."""
    if not job.address:
        return ""
    address = _address(job, chapter)
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True, title=address)
    return f'<div class="code">{drawn.replace("<svg", SVG, 1)}</div>'


def _style(job: Job, chapter: Chapter) -> str:
    """Return what stands at the foot of each side."""
    edition = job.edition
    age = f"Made on {edition.made_words}. Use until {edition.use_until_words}. Copy {edition.commit}"
    newest = f"\nThe newest version: {_address(job, chapter)}" if job.address else ""
    side = f'{quoted(f"{chapter.title}, side ")} counter(page) " of " counter(pages) {quoted(f". {age}{newest}")}'
    disclaimer = quoted(_plain(DISCLAIMER.findall(chapter.html)[0]) + "\n")
    return f"@page {{ @bottom-left {{ content: {disclaimer} {side} }} }}"


def _address(job: Job, chapter: Chapter) -> str:
    """Return where the page is published."""
    return job.address + chapter.url.removesuffix("index.html")


def _plain(html: str) -> str:
    """Return the words of a piece of XHTML."""
    return words_of(etree.fromstring(f"<p>{html}</p>", etree.XMLParser(recover=True)))
