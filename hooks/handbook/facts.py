"""What a page tells of itself: its level, the other level of its topic, its age, and the same for machines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.metadata import PageMetadata
from handbook.readability import Grade
from handbook.reviewing import ReviewStatus, in_words, review_status

LEVEL_NAMES = {
    "basics": "The Basics",
    "in-depth": "In depth",
    "drug": "Drug sheet",
    "help": "Help",
    "about": "About",
}


@dataclass(frozen=True)
class PageFacts:
    """What the template shows and what the head of the page declares."""

    level: str
    level_name: str
    review: ReviewStatus
    evidence_words: str
    due_words: str
    reviewed_words: str
    linked_data: dict[str, Any]
    """The page as schema.org knows it."""


def page_facts(metadata: PageMetadata, text: str, today: date) -> PageFacts:
    """Return the facts of a page, whose whole file is `text`, on the day `today`."""
    review = review_status(metadata, text, today)
    return PageFacts(
        level=metadata.level,
        level_name=LEVEL_NAMES[metadata.level],
        review=review,
        evidence_words=in_words(review.evidence_through),
        due_words=in_words(review.due),
        reviewed_words=in_words(review.reviewed_on) if review.reviewed_on else "",
        linked_data=_linked_data(metadata, review),
    )


def twin_of(src_uri: str) -> str:
    """Return the path of the same topic at the other level, whether or not it exists."""
    folder, _, name = src_uri.rpartition("/")
    return f"{folder}/{'index.md' if name == 'in-depth.md' else 'in-depth.md'}"


def page_data(
    metadata: PageMetadata, facts: PageFacts, url: str, part: str | None, grade: Grade | None
) -> dict[str, Any]:
    """Return a page as plain data for machines; `url` is its address within the site, `part` its place in the menu."""
    return {
        "url": url,
        "part": part,
        "title": metadata.title,
        "description": metadata.description,
        "level": metadata.level,
        "also_called": list(metadata.also_called),
        "icd10": list(metadata.icd10),
        "evidence_through": metadata.evidence_through.isoformat(),
        "review_status": facts.review.state,
        "review_due": facts.review.due.isoformat(),
        "reading_grade": round(grade.fk_neutral, 1) if grade else None,
        "reading_grade_as_read": round(grade.fk, 1) if grade else None,
    }


def _linked_data(metadata: PageMetadata, review: ReviewStatus) -> dict[str, Any]:
    """Return the schema.org description of a page; nobody is named as reviewer who has not signed."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": metadata.title,
        "description": metadata.description,
        "inLanguage": "en-US",
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "about": {"@type": "MedicalCondition", "name": "Metastatic breast cancer"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if review.reviewed_on and not review.changed:
        data |= {"lastReviewed": review.reviewed_on.isoformat(), "reviewedBy": review.reviewed_by}
    return data
