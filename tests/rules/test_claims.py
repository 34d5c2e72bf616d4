"""A claim without a source is found, and so is a figure on which the two levels of a topic disagree."""

from __future__ import annotations

import pytest

from handbook.claims import claim_problems, level_problems

TOP = "---\ntitle: A page with 5 words\n---\n\n# A page\n\n"


def claims(text: str) -> list[str]:
    """Return what a page claims without a source."""
    return [problem.message.split("'")[1] for problem in claim_problems("docs/a.md", TOP + text)]


def test_the_author_is_told_where_and_what_to_do() -> None:
    page = TOP + "One.\nIt helped 41 out of 100 people.\n"
    assert [str(problem) for problem in claim_problems("docs/a.md", page)] == [
        "docs/a.md:8: '41' has no source. End the sentence with [^source-id], or say it without. [claim-without-source]"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Half had 5.5 months.", "5.5"),
        ("Your temperature is 38.0 °C.", "38.0"),
        ("About two thirds of people feel it.", "two thirds of"),
        ("It takes three to six weeks.", "three to six weeks"),
        ("The drug is approved in the United States.", "is approved"),
        ("> - 4 or more stools a day", "4"),
        ("| Drug | 12 weeks |", "12"),
        ("| Name | Time |\n|---|---|\n| A | 7 weeks |\n\nNo source here.", "7"),
        ("One.[^a]\nAnother had 9 months.", "9"),
    ],
)
def test_it_finds(text: str, found: str) -> None:
    assert claims(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "It helped 41 out of 100 people.[^a]",
        "HER2, CDK4/6, E2108, T-DM1, 5-FU, MONARCH 3 and stage 4.",
        "Call [911](tel:911), or 1-800-422-6237.",
        "1. First step\n2. Second step",
        "Could I have it every 12 weeks?",
        "```\n41\n```",
        "<!-- 41 -->",
        "## The 7 words you hear",
        "| Drug | Out of 100 people |\n|---|---|\n| A | many |",
        "| Name | Time |\n|---|---|\n| A | 7 weeks |\n\nThe times are from the labels.[^a]",
        "The times are these.[^a]\n\n| Name | Time |\n|---|---|\n| A | 7 weeks |",
        "These are the times:[^a]\n\n- 7 weeks\n- 9 weeks",
        "- The first.[^a]\n  It took 9 weeks.",
    ],
)
def test_it_leaves_in_peace(text: str) -> None:
    assert claims(text) == []


def disagreements(basics: str, in_depth: str) -> list[str]:
    """Return the figures of a Basics page that In depth does not bear out."""
    return [problem.message.split("'")[1] for problem in level_problems("docs/index.md", TOP + basics, TOP + in_depth)]


def test_a_figure_must_stand_on_both_levels_with_the_same_source() -> None:
    basics = "Nausea came in 35 out of 100 people.[^a]"
    assert disagreements(basics, "It made 35 out of 100 people sick.[^a]") == []
    assert disagreements(basics, "It made 36 out of 100 people sick.[^a]") == ["35"]
    assert disagreements(basics, "It made 35 out of 100 people sick.[^b]") == ["35"]
    assert disagreements(basics, "| Nausea | 35 out of 100 |\n\nFrom the label.[^a]") == []
