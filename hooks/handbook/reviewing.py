"""Say how far a page may be trusted today: who has checked it, how old its evidence is, when it is due again."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from handbook.metadata import BLOCK, PageMetadata, drug_block


@dataclass(frozen=True)
class ReviewStatus:
    """What the page tells its reader about its own age."""

    state: str
    """'unreviewed', 'reviewed', 'changed' since it was reviewed, or 'due' when the next look is overdue."""
    evidence_through: date
    due: date
    reviewed_by: str
    """Role and name of the newest reviewer, or an empty string."""
    reviewed_on: date | None
    changed: bool
    """The text is no longer the one that was reviewed."""


def digest(text: str) -> str:
    """Return 12 hexadecimal digits that stand for the words of a page, a whole Markdown file.

    Front matter and white space do not count: a page may be filed anew without being read anew. The facts of a drug
    do, for they are shown.
    """
    facts = drug_block(text)
    words = " ".join(((facts[1] if facts else "") + re.sub(BLOCK, "", text, count=1)).split())
    return sha256(words.encode("utf-8")).hexdigest()[:12]


def review_status(metadata: PageMetadata, text: str, today: date) -> ReviewStatus:
    """Return the status of a page, whose whole file is `text`, on the day `today`."""
    newest = max(metadata.reviews, key=lambda review: review.date, default=None)
    due = add_months(newest.date if newest else metadata.evidence_through, metadata.review_months)
    changed = newest is not None and newest.text != digest(text)
    state = "due" if today > due else "changed" if changed else "reviewed" if newest else "unreviewed"
    return ReviewStatus(
        state=state,
        evidence_through=metadata.evidence_through,
        due=due,
        reviewed_by=f"{newest.role} {newest.name}" if newest else "",
        reviewed_on=newest.date if newest else None,
        changed=changed,
    )


def add_months(day: date, months: int) -> date:
    """Return the same day some months later; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(day: date) -> str:
    """Return a date as readers see it, for example 'October 1, 2026'."""
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"
