"""A page that gives our abbreviation another meaning is left alone, and its author is told of both."""

from __future__ import annotations

import pytest

from handbook.conflicts import own_meanings
from handbook.entries import load_glossary

GLOSSARY, _ = load_glossary(
    {
        "glossary/a.yml": "- term: antibody-drug conjugate\n  abbreviation: ADC\n  meaning: x\n"
        "- term: aromatase inhibitor\n  abbreviation: AI\n  also: [aromatase blocker]\n  meaning: x\n"
    },
    {"index.md"},
)


def faults(text: str, refused: tuple[str, ...] = ()) -> list[str]:
    """Return what the author of a page is told."""
    return [str(problem) for _, problem in own_meanings("docs/a.md", text, GLOSSARY, refused)]


def test_another_meaning_is_told_with_both() -> None:
    assert faults("One.\nAutologous infusion (AI) is old.\n") == [
        "docs/a.md:2: 'AI' means 'Autologous infusion' here and 'aromatase inhibitor' in the glossary "
        "(glossary/a.yml:4). Write 'no_terms: [AI]' in the front matter if both are right. [glossary-conflict]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "An aromatase inhibitor (AI) helps.",
        "Take aromatase inhibitors (AIs).",
        "Take an aromatase blocker (AI).",
        "Use the antibody–drug conjugates (ADCs)." .replace("–", "-"),
        "Aromatase Inhibitor (AI)",
        "He said so (AI).",
        "Some pills (AIs) help.",
        "A bird in immense (XY) trees.",
    ],
)
def test_our_own_meaning_and_chance_company_are_not_told(text: str) -> None:
    assert faults(text) == []


def test_a_page_that_has_turned_the_term_off_is_not_told() -> None:
    assert faults("Artificial intelligence (AI)", ("AI",)) == []
    assert faults("Artificial intelligence (AI)", ("aromatase inhibitor",)) == []


def test_a_page_where_our_term_does_not_speak_is_not_told() -> None:
    apart = (
        "- term: activity score\n  abbreviation: PS\n  meaning: x\n  only_on: [index.md]\n"
        "- term: pain scale\n  abbreviation: PS\n  meaning: x\n  only_on: [a.md]\n"
    )
    spanish = "- term: placa superior\n  abbreviation: PS\n  meaning: x\n"
    files = {"glossary/a.yml": apart, "glossary/es/a.yml": spanish}
    glossary, _ = load_glossary(files, {"index.md", "a.md", "es/glossary.md"})
    told = {
        page: [term.term for term, _ in own_meanings(f"docs/{page}", "The pulse strength (PS)", glossary, ())]
        for page in ("index.md", "a.md", "b.md", "es/a.md")
    }
    assert told == {"index.md": ["activity score"], "a.md": ["pain scale"], "b.md": [], "es/a.md": ["placa superior"]}
