"""Hold a page to its sources: its evidence is no newer than the newest of them."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from handbook.bibliography import Source
from handbook.metadata import PageMetadata
from handbook.problems import Problem


def currency_problems(
    path: str, text: str, metadata: PageMetadata, sources: Mapping[str, Source], cited: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem when a page says that its evidence reaches further than the sources that it cites.

    A source reaches up to the day it was issued, or last looked at; one without a date holds nobody back.
    """
    days = [newest_day(sources[source_id]) for source_id in cited if source_id in sources]
    newest = max((day for day in days if day), default=None)
    if newest and metadata.evidence_through > newest:
        line = text[: text.index("evidence_through:")].count("\n") + 1
        message = (
            f"The evidence is said to reach {metadata.evidence_through}, but the newest source here is of {newest}. "
            "Move the day back, or cite what is newer."
        )
        yield Problem(path, line, message, "evidence-date")


def newest_day(source: Source) -> date | None:
    """Return the last day that a source can speak of: the end of its month or year where only that is known."""
    days = [_last_day(value) for value in (source.issued, source.accessed) if value]
    return max(days, default=None)


def _last_day(value: str) -> date:
    """Return the last day of '2026', '2026-11' or '2026-11-23'."""
    year, month, day = [*map(int, value.split("-")), 0, 0][:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])
