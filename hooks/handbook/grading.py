"""Sum up the grades of all pages, by level: for readers as a table, for authors as one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from handbook.facts import LEVEL_NAMES
from handbook.plainness import GATES
from handbook.readability import Grade

HEAD = """
| Kind of page | Pages | Middle grade | Hardest page | Highest we allow | Middle with drug names as said | Middle SMOG |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Summary:
    """The grades of one level."""

    level: str
    pages: int
    neutral: float
    """The median; so are the other two."""
    hardest: float
    read: float
    smog: float


def summaries(grades: Iterable[tuple[str, Grade]]) -> list[Summary]:
    """Return the medians of each level that has a page, in the order of the levels; `grades` pairs level and grade."""
    all_ = list(grades)
    by_level = {level: [grade for one, grade in all_ if one == level] for level in GATES}
    return [_summary(level, of_level) for level, of_level in by_level.items() if of_level]


def table(found: Iterable[Summary]) -> str:
    """Return the summaries as a table in Markdown."""
    return HEAD + "\n".join(_rows(found))


def in_one_line(found: Iterable[Summary]) -> str:
    """Return the summaries as an author reads them at the end of a build."""
    parts = [f"{one.level} {one.neutral:.1f} (hardest {one.hardest:.1f}, gate {GATES[one.level]:g})" for one in found]
    return "Middle reading grade: " + "; ".join(parts) + "."


def _summary(level: str, grades: list[Grade]) -> Summary:
    """Return the medians of one level."""
    return Summary(
        level=level,
        pages=len(grades),
        neutral=median(grade.fk_neutral for grade in grades),
        hardest=max(grade.fk_neutral for grade in grades),
        read=median(grade.fk for grade in grades),
        smog=median(grade.smog_neutral for grade in grades),
    )


def _rows(found: Iterable[Summary]) -> Iterator[str]:
    """Yield a row for each level."""
    for one in found:
        numbers = (one.neutral, one.hardest, GATES[one.level], one.read, one.smog)
        yield f"| {LEVEL_NAMES[one.level]} | {one.pages} | {' | '.join(f'{number:.1f}' for number in numbers)} |"
