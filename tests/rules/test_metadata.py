"""Front matter is read from the raw page, and each fault in it is one line."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.facts import page_facts, twin_of
from handbook.metadata import PageMetadata, read_metadata
from handbook.reviewing import add_months, digest, in_words, review_status

GOOD = """\
---
title: A page
description: What it says.
level: basics
also_called: [a, b]
evidence_through: 2026-07-01
review_every: 6 months
reviews: []
---

# A page
"""
SIGNED = f'reviews:\n  - {{role: Oncologist, name: A Name, date: 2026-09-01, text: "{digest(GOOD)}"}}'


def metadata(text: str = GOOD) -> PageMetadata:
    """Return the metadata of a page that has no fault."""
    found, problems = read_metadata("docs/a.md", text)
    assert found and not problems
    return found


def test_good_front_matter_is_read() -> None:
    found = metadata()
    assert found.title == "A page" and found.also_called == ("a", "b")
    assert found.evidence_through == date(2026, 7, 1) and found.review_months == 6


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("---\ntitle", "title", "docs/a.md:1: The page does not start with front matter. "
         "Begin with '---', the fields, and '---'. [front-matter]"),
        ("A page\ndesc", "Bad: colon\ndesc", "docs/a.md:2: This cannot be read: Mapping values are not allowed here. "
         "Put quotation marks round a value that holds a colon, and indent with spaces. [front-matter]"),
        ("title: A page\n", "", "docs/a.md:2: 'title' is missing or empty. Add it. [front-matter]"),
        ("reviews: []\n", "", "docs/a.md:2: 'reviews' is missing. "
         "Write 'reviews: []' until a clinician signs. [front-matter]"),
        ("level: basics", "level: easy", "docs/a.md:4: 'easy' is not a level. "
         "Use: basics, in-depth, drug, help, about. [front-matter]"),
        ("2026-07-01", "01/07/2026", "docs/a.md:6: This is not a date. Write it as 2026-10-01. [front-matter]"),
        ("6 months", "soon", "docs/a.md:7: This is not a span. Write '6 months' or '12 months'. [front-matter]"),
        ("also_called", "also_caled", "docs/a.md:5: 'also_caled' is not a field. "
         "Did you mean 'also_called'? [front-matter]"),
        ("What it says.", "x" * 161, "docs/a.md:3: The description is over 160 characters. "
         "Say it in one sentence. [front-matter]"),
        ("reviews: []", "reviews: [{role: Nurse}]", "docs/a.md:8: A review needs exactly: role, name, date, text. "
         "Complete it or take it out. [front-matter]"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line(old: str, new: str, line: str) -> None:
    found, problems = read_metadata("docs/a.md", GOOD.replace(old, new, 1))
    assert found is None
    assert [str(problem) for problem in problems] == [line]


def test_nobody_is_named_who_has_not_signed() -> None:
    facts = page_facts(metadata(), GOOD, date(2026, 8, 1))
    assert facts.review.state == "unreviewed" and "reviewedBy" not in facts.linked_data


def test_a_signature_is_shown() -> None:
    status = review_status(metadata(GOOD.replace("reviews: []", SIGNED)), GOOD, date(2026, 11, 24))
    assert (status.state, status.reviewed_by, status.due) == ("reviewed", "Oncologist A Name", date(2027, 3, 1))


def test_a_page_is_due_on_the_day_after_its_span() -> None:
    assert review_status(metadata(), GOOD, date(2027, 1, 1)).state == "unreviewed"
    assert review_status(metadata(), GOOD, date(2027, 1, 2)).state == "due"


def test_months_end_on_the_last_day() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert in_words(date(2026, 10, 1)) == "October 1, 2026"


def test_the_two_levels_of_a_topic_know_each_other() -> None:
    assert twin_of("a/b/index.md") == "a/b/in-depth.md" and twin_of("a/b/in-depth.md") == "a/b/index.md"
