"""Jargon without an entry is found where it stands; everything else is left in peace."""

from __future__ import annotations

import pytest

from handbook.entries import load_glossary
from handbook.jargon import allowed_words, unexplained, unexplained_in_meanings, unused
from handbook.matching import Matcher

TEXT = """\
- term: CDK4/6
  also: [CDK4/6 inhibitor]
  meaning: Proteins.
- term: HER2
  also: [HER2-positive]
  meaning: A protein.
- term: letrozole
  also: [Femara]
  meaning: A pill that stops XYZ.
"""
GLOSSARY, PROBLEMS = load_glossary({"glossary/a.yml": TEXT}, {"index.md"})
MATCHER = Matcher(GLOSSARY.terms)


def words(text: str) -> list[str]:
    """Return the words of a page that nobody explains."""
    return [problem.message.split("'")[1] for problem in unexplained("docs/a.md", text, MATCHER, {"US"})]


def test_the_author_is_told_where_and_what_to_do() -> None:
    assert [str(problem) for problem in unexplained("docs/a.md", "One.\nThe SERD helps.\n", MATCHER, ())] == [
        "docs/a.md:2: 'SERD' at column 5 has no entry in the glossary. Add it to a file in glossary/, say it in plain "
        "words, or name it with a reason in glossary/allowed/words.yml. [unexplained-word]"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An ADC and a SERD.", ["ADC", "SERD"]),
        ("PIK3CA and ESR1 and BRCA1/2", ["PIK3CA", "ESR1", "BRCA1/2"]),
        ("PD-L1", ["PD-L1"]),
        ("camizestrant, Olaparib and pembrolizumab", ["camizestrant", "Olaparib", "pembrolizumab"]),
        ("ADC, again ADC", ["ADC"]),
        ("SERDs", ["SERDs"]),
    ],
)
def test_it_finds(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "HER2-positive, HER2, CDK4/6 inhibitors, letrozole, Femara",
        "In the US.",
        "A word. I am. OK? 8 PM".replace("OK? ", "").replace("8 PM", "8 p.m."),
        "---\ntitle: SERD\n---\nText.",
        "`SERD` and ```SERD```",
        "<!-- SERD --> [a link](SERD.md) [^serd-SERD]",
        "> [!CAUTION]",
        "(tuh-MOX-ih-fen), uh-ROH-muh-tase in-HIB-ih-ter",
    ],
)
def test_it_leaves_in_peace(text: str) -> None:
    assert words(text) == []


def test_a_meaning_must_not_lean_on_jargon() -> None:
    assert next(str(problem) for problem in unexplained_in_meanings(GLOSSARY, MATCHER, ())).startswith(
        "glossary/a.yml:7: In the meaning of 'letrozole': 'XYZ' at column 19 has no entry"
    )


def test_an_entry_that_no_page_uses_is_told() -> None:
    told = [str(problem) for problem in unused(GLOSSARY, {"her2", "letrozole"})]
    assert told == [
        "glossary/a.yml:1: No page uses 'CDK4/6'. Use it, or leave it for those who look it up in the list. "
        "[glossary-unused]"
    ]


def test_every_allowed_word_has_a_reason() -> None:
    allowed, problems = allowed_words("glossary/allowed/words.yml", "- word: US\n  reason: known\n- word: EU\n")
    assert allowed == {"US", "EU"}
    assert [str(problem) for problem in problems] == [
        "glossary/allowed/words.yml:3: 'reason' is missing or empty. Add it. [allowed-word]"
    ]
