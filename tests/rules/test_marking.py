"""Terms are marked where they should be, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown import Markdown, markdown

from handbook.entries import load_glossary
from handbook.extending import TermExtension
from handbook.marking import mark_terms
from handbook.matching import Matcher
from handbook.terms import Term, plural_of

GOLDEN = yaml.safe_load(Path(__file__).with_name("cases").joinpath("marking.yml").read_text("utf-8"))
GLOSSARY, PROBLEMS = load_glossary({"glossary/golden.yml": GOLDEN["glossary"]}, {"index.md"})
MATCHER = Matcher(GLOSSARY.terms)
MARK = re.compile(r'<a class="term" data-term="([^"]*)"(?: data-expansion="[^"]*")? href="mark:">(.*?)</a>', re.DOTALL)


def address(term: Term) -> str:
    """Return where a term's mark leads in these tests: nowhere that a case leads to itself."""
    return "mark:"


def marked(html: str) -> str:
    """Return HTML with each mark written as [[id|text]]."""
    return MARK.sub(r"[[\1|\2]]", mark_terms(html, MATCHER, address)[0])


def test_the_golden_glossary_has_no_problem() -> None:
    assert PROBLEMS == []


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["about"])
def test_golden_case(case: dict[str, str]) -> None:
    assert marked(case["input"]) == case["output"]


def test_terms_are_returned_in_order_of_first_use() -> None:
    _, used = mark_terms("<p>HER2, SERM, HER2</p>", MATCHER, address)
    assert [term.id for term in used] == ["her2", "serm"]


def test_an_abbreviation_carries_its_expansion_once_and_only_if_the_sentence_does_not() -> None:
    out, _ = mark_terms("<p>An AI.</p><h2>x</h2><p>AI</p>", MATCHER, address)
    assert out.count('data-expansion="aromatase inhibitor"') == 1
    out, _ = mark_terms("<p>An AI is an aromatase inhibitor.</p>", MATCHER, address)
    assert "data-expansion" not in out


def test_the_extension_marks_raw_html_blocks_and_no_heading() -> None:
    extension = TermExtension(GLOSSARY)
    extension.turn_to("index.md", (), address)
    html = markdown("# SERM\n\nA SERM.\n\n<div>HER2</div>\n", extensions=[extension])
    assert MARK.sub(r"[[\1|\2]]", html) == "<h1>SERM</h1>\n<p>A [[serm|SERM]].</p>\n<div>[[her2|HER2]]</div>"
    assert [term.id for term in extension.used] == ["serm", "her2"]


def test_the_table_of_contents_stays_plain() -> None:
    extension = TermExtension(GLOSSARY)
    converter = Markdown(extensions=[extension, "toc"])
    converter.convert("# SERM\n\nText.\n")
    assert "term" not in converter.toc and extension.used == []  # type: ignore[attr-defined]


def test_a_page_may_refuse_a_term_by_name_or_abbreviation() -> None:
    extension = TermExtension(GLOSSARY)
    extension.turn_to("index.md", ["ai", "HER2"], address)
    assert "term" not in markdown("AI and HER2", extensions=[extension])


@pytest.mark.parametrize(
    ("form", "plural"),
    [("AI", "AIs"), ("biopsy", "biopsies"), ("metastasis", "metastases"), ("mass", "masses"), ("day", "days"),
     ("bone scan", "bone scans"), ("CDK4/6", "CDK4/6s"), ("touch", "touches")],
)  # fmt: skip
def test_regular_plurals(form: str, plural: str) -> None:
    assert plural_of(form) == plural
