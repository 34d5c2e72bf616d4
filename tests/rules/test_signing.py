"""A signature vouches for the very words that were read: one changed word is seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handbook.metadata import read_metadata
from handbook.overview import overview
from handbook.reviewing import digest, review_status
from handbook.signing import main, sign

PAGE = """\
---
title: A page
description: What it says.
level: basics
also_called: []
evidence_through: 2026-07-01
review_every: 6 months
reviews: []
---

# A page

Words.
"""
DAY = date(2026, 11, 24)


def state(text: str, day: date = DAY) -> str:
    """Return where a page stands."""
    metadata, problems = read_metadata("docs/a.md", text)
    assert metadata and not problems, problems
    return review_status(metadata, text, day).state


def test_a_page_is_signed_and_the_signature_holds() -> None:
    signed, problems = sign("docs/a.md", PAGE, "Medical oncologist", 'Ann "Q" Other', DAY)
    assert problems == [] and state(PAGE) == "unreviewed" and state(signed) == "reviewed"
    assert signed.count("Words.") == 1 and digest(signed) == digest(PAGE)


def test_one_changed_word_is_seen_and_white_space_is_not() -> None:
    signed, _ = sign("docs/a.md", PAGE, "Nurse", "Ann Other", DAY)
    assert state(signed.replace("Words.", "Other words.")) == "changed"
    assert state(signed.replace("Words.", "Words.\n\n")) == "reviewed"
    assert state(signed.replace("title: A page", "title: A better page")) == "reviewed"


def test_a_second_signature_joins_the_first_and_the_newest_counts() -> None:
    first, _ = sign("docs/a.md", PAGE, "Nurse", "Ann Other", date(2026, 9, 1))
    second, problems = sign("docs/a.md", first.replace("Words.", "New words."), "Pharmacist", "Bo Third", DAY)
    metadata, _ = read_metadata("docs/a.md", second)
    assert problems == [] and metadata and [review.name for review in metadata.reviews] == ["Ann Other", "Bo Third"]
    assert state(second) == "reviewed" and state(second, date(2027, 6, 1)) == "due"


@pytest.mark.parametrize(
    ("text", "name"), [(PAGE, " "), (PAGE.replace("level: basics", "level: basic"), "Ann Other"), ("No page.", "Ann")]
)
def test_what_cannot_be_signed_stays_as_it_is(text: str, name: str) -> None:
    after, problems = sign("docs/a.md", text, "Nurse", name, DAY)
    assert after == text and "[front-matter]" in str(problems[0])


def test_a_signature_without_a_digest_is_a_fault() -> None:
    review = "reviews:\n  - {role: Nurse, name: Ann Other, date: 2026-09-01, text: whole page}"
    _, problems = read_metadata("docs/a.md", PAGE.replace("reviews: []", review))
    assert "not a digest" in str(problems[0])


def test_the_command_writes_the_file_or_says_in_one_line_why_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.md"
    page.write_text(PAGE, "utf-8")
    assert main(str(page), "Nurse", "Ann Other", "2026-11-24") == 0 and state(page.read_text("utf-8")) == "reviewed"
    assert main(str(tmp_path / "b.md"), "Nurse", "Ann Other", "2026-11-24") == 1
    assert "There is no such page." in capsys.readouterr().out


def test_the_overview_counts_the_pages_and_names_who_checked_them() -> None:
    signed, _ = sign("docs/a.md", PAGE, "Nurse", "Ann Other", DAY)
    rows = []
    for text in (PAGE, signed):
        metadata, _ = read_metadata("docs/a.md", text)
        assert metadata
        rows.append(("../a.md", metadata.title, review_status(metadata, text, DAY)))
    table = overview(rows)
    assert "- Not yet checked: 1" in table and "- Changed since it was checked: 0" in table
    assert "| [A page](../a.md) | Checked by Nurse Ann Other | July 1, 2026 | May 24, 2027 |" in table
