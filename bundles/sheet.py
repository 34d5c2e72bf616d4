"""What stands on one handout: its head across the sheet, whom to call, its text in two columns, its foot."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from lxml import etree

from bundles.contents import DISCLAIMER
from bundles.links import linked
from bundles.markup import words_of
from bundles.paper import GONE, on_paper
from bundles.typesetting import document, quoted

if TYPE_CHECKING:
    from bundles.book import Chapter
    from bundles.clinic import Clinic
    from bundles.edition import Edition

SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Job:
    """What all handouts of a set have in common."""

    site: Path
    folder: Path
    edition: Edition
    clinic: Clinic | None
    address: str
    """Where the site is published, with a '/' at its end; empty if it is not."""


def sheet(job: Job, chapter: Chapter) -> str:
    """Return a handout as a document."""
    html = linked(chapter.html, lambda slug, anchor: f"#{anchor}" if slug == chapter.slug and anchor else GONE)
    article = on_paper(html, back=False)
    head = article.xpath("h1 | p[@class='status'] | div[@class='disclaimer']")
    for node in head:
        article.remove(node)
    top = "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in head)
    article.set("class", "text")
    text = etree.tostring(article, encoding="unicode")
    return document(f"{_code(job, chapter)}{top}{_team(job.clinic, chapter)}{text}", chapter.title, "", job.edition)


def sheet_style(job: Job, chapter: Chapter) -> str:
    """Return what stands at the foot of each side."""
    edition = job.edition
    age = f"Made on {edition.made_words}. Use until {edition.use_until_words}. Copy {edition.commit}"
    newest = f"\nThe newest version: {_address(job, chapter)}" if job.address else ""
    disclaimer = quoted(plain(DISCLAIMER.findall(chapter.html)[0]) + "\n")
    side = f'{quoted(f"{chapter.title}, side ")} counter(page) " of " counter(pages) {quoted(f". {age}{newest}")}'
    corner = "" if job.address else "@bottom-left { width: auto } @bottom-right { content: none }"
    return f"@page {{ @bottom-left {{ content: {disclaimer} {side} }} {corner} }}"


def plain(html: str) -> str:
    """Return the words of a piece of XHTML."""
    return words_of(etree.fromstring(f"<div>{html}</div>"))


def _address(job: Job, chapter: Chapter) -> str:
    """Return where the page is published."""
    folder = chapter.url.removesuffix("index.html").removesuffix(".html").rstrip("/")
    return f"{job.address}{folder}/" if folder else job.address


def _team(clinic: Clinic | None, chapter: Chapter) -> str:
    """Return whom to call: the clinic's own numbers, or room to write them."""
    if clinic is None:
        names = ["My team", "By day", "At night and on weekends"] + ["I start on"] * (chapter.level == "drug")
        heads, room = "".join(f'<th scope="col">{name}</th>' for name in names), "<td> </td>" * len(names)
        return f'<table class="team"><thead><tr>{heads}</tr></thead><tbody><tr>{room}</tr></tbody></table>'
    lines = [f"<b>{escape(clinic.name)}</b>"]
    lines += [f"{escape(phone.label.removesuffix(':'))}: <b>{escape(phone.number)}</b>" for phone in clinic.phones]
    note = f"<p>{escape(clinic.note)}</p>" if clinic.note else ""
    return f'<div class="team"><p>{" · ".join(lines)}</p>{note}</div>'


def _code(job: Job, chapter: Chapter) -> str:
    """Return the code that leads a phone to the newest version; on each side it stands in the corner."""
    if not job.address:
        return ""
    address = _address(job, chapter)
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True, title=address)
    return f'<div class="code">{drawn.replace("<svg", SVG, 1)}</div>'
