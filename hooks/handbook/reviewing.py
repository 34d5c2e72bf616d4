"""Say how far a page may be trusted today: who has checked it, how old its evidence is, when it is due again."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from handbook.metadata import PageMetadata


@dataclass(frozen=True)
class ReviewStatus:
    """What the page tells its reader about its own age."""

    state: str
    """'unreviewed', 'reviewed', or 'due' when the next look is overdue."""
    evidence_through: date
    due: date
    reviewed_by: str
    """Role and name of the newest reviewer, or an empty string."""
    reviewed_on: date | None


def review_status(metadata: PageMetadata, today: date) -> ReviewStatus:
    """Return the status of a page on the day `today`."""
    newest = max(metadata.reviews, key=lambda review: review.date, default=None)
    due = add_months(newest.date if newest else metadata.evidence_through, metadata.review_months)
    state = "due" if today > due else "reviewed" if newest else "unreviewed"
    return ReviewStatus(
        state=state,
        evidence_through=metadata.evidence_through,
        due=due,
        reviewed_by=f"{newest.role} {newest.name}" if newest else "",
        reviewed_on=newest.date if newest else None,
    )


def add_months(day: date, months: int) -> date:
    """Return the same day some months later; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(day: date) -> str:
    """Return a date as readers see it, for example 'October 1, 2026'."""
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"
