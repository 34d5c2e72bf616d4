"""Read and check the front matter of a page from its raw text (MkDocs hides broken front matter)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.problems import Problem
from handbook.records import Record, field_problems, read_record

LEVELS = ("basics", "in-depth", "drug", "help", "about")
FIELDS = ("title", "description", "level", "also_called", "evidence_through", "review_every", "reviews")
OPTIONAL = ("drug", "icd10", "no_terms", "urgent", "hide", "template", "search")
REVIEW_FIELDS = ("role", "name", "date", "text")

RULE = "front-matter"
BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_DRUG = re.compile(r"^drug:[ \t]*\n((?:[ \t]+.*\n|[ \t]*\n)+)", re.MULTILINE)
ICD10 = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")
DIGEST = re.compile(r"[0-9a-f]{12}")
_EVERY = re.compile(r"(\d{1,2}) months?")


@dataclass(frozen=True)
class Review:
    """A signature: somebody read the page and vouches for it."""

    role: str
    name: str
    date: date
    text: str
    """The digest of the text that was read, as handbook.reviewing makes it."""


@dataclass(frozen=True)
class PageMetadata:
    """What the front matter of a page says."""

    title: str
    description: str
    level: str
    also_called: tuple[str, ...]
    evidence_through: date
    review_months: int
    """How many months may pass until the page must be looked at again."""
    reviews: tuple[Review, ...]
    no_terms: tuple[str, ...] = ()
    """Glossary terms that are not to be marked on this page."""
    icd10: tuple[str, ...] = ()
    """Codes of ICD-10, or the beginnings of codes, that lead to this page from a health record."""
    urgent: tuple[str, ...] = ()
    """What readers type into the search in an emergency: all words of one of them bring up the way to help."""


def read_metadata(path: str, text: str) -> tuple[PageMetadata | None, list[Problem]]:
    """Return the metadata of a page, or None where it is too broken to use, and every fault in it.

    `path` is the page's file as problems name it; `text` is the whole file.
    """
    block = BLOCK.match(text)
    if not block:
        message = "The page does not start with front matter. Begin with '---', the fields, and '---'."
        return None, [Problem(path, 1, message, RULE)]
    record, problems = read_record(path, block[1], 2, RULE)
    if record is None:
        return None, problems
    problems += field_problems(record, FIELDS + OPTIONAL, FIELDS[:3] + FIELDS[4:6], RULE)
    problems += _value_problems(record)
    problems += _review_problems(record)
    return (None if problems else _metadata(record)), problems


def drug_block(text: str) -> re.Match[str] | None:
    """Find the facts of a drug in the front matter of a page, `text`: group 1, indented as they stand."""
    front = BLOCK.match(text)
    return _DRUG.search(text, front.start(1), front.end(1)) if front else None


def _value_problems(record: Record) -> Iterator[Problem]:
    """Yield a problem for each value that is not of its kind."""
    values = record.values
    if values.get("level") and values["level"] not in LEVELS:
        yield record.problem("level", f"'{values['level']}' is not a level. Use: {', '.join(LEVELS)}.", RULE)
    if "drug" in values and values.get("level") != "drug":
        yield record.problem("drug", "Only a drug sheet has a 'drug' block. Write 'level: drug', or take it out.", RULE)
    for key in ("title", "description"):
        if values.get(key) and not isinstance(values[key], str):
            yield record.problem(key, f"'{key}' must be words. Put it in quotation marks.", RULE)
    if isinstance(values.get("description"), str) and len(values["description"]) > 160:
        yield record.problem("description", "The description is over 160 characters. Say it in one sentence.", RULE)
    for key in ("also_called", "icd10", "no_terms", "urgent"):
        if not all(isinstance(word, str) for word in _list(values.get(key))):
            yield record.problem(key, f"'{key}' must be a list of words. Write [one, two].", RULE)
    for code in _list(values.get("icd10")):
        if not ICD10.fullmatch(str(code)):
            yield record.problem("icd10", f"'{code}' is not an ICD-10 code. Write it as C79.5.", RULE)
    if values.get("evidence_through") and type(values["evidence_through"]) is not date:
        yield record.problem("evidence_through", "This is not a date. Write it as 2026-10-01.", RULE)
    if values.get("review_every") and not _EVERY.fullmatch(str(values["review_every"])):
        yield record.problem("review_every", "This is not a span. Write '6 months' or '12 months'.", RULE)
    if values.get("reviews") is None and "reviews" not in values:
        yield record.problem("reviews", "'reviews' is missing. Write 'reviews: []' until a clinician signs.", RULE)


def _review_problems(record: Record) -> Iterator[Problem]:
    """Yield a problem for each review that is not complete."""
    for review in _list(record.values.get("reviews")):
        if not isinstance(review, dict) or sorted(review) != sorted(REVIEW_FIELDS) or not all(review.values()):
            message = "A review needs exactly: role, name, date, text. Complete it or take it out."
            yield record.problem("reviews", message, RULE)
        elif type(review["date"]) is not date:
            yield record.problem("reviews", "The date of a review is not a date. Write it as 2026-10-01.", RULE)
        elif not DIGEST.fullmatch(str(review["text"])):
            message = "The text of a review is not a digest. Sign with 'make sign PAGE=… ROLE=… NAME=…'."
            yield record.problem("reviews", message, RULE)


def _metadata(record: Record) -> PageMetadata:
    """Build the metadata of a record that has no problem."""
    values = record.values
    every = _EVERY.fullmatch(str(values["review_every"]))
    return PageMetadata(
        title=values["title"],
        description=values["description"],
        level=values["level"],
        also_called=tuple(_list(values.get("also_called"))),
        evidence_through=values["evidence_through"],
        review_months=int(every[1]) if every else 0,
        reviews=tuple(Review(**review) for review in _list(values.get("reviews"))),
        no_terms=tuple(_list(values.get("no_terms"))),
        icd10=tuple(_list(values.get("icd10"))),
        urgent=tuple(_list(values.get("urgent"))),
    )


def _list(value: object) -> list[Any]:
    """Return a list as it is, nothing as an empty list, and anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
