"""Each fault of a glossary file is one line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handbook.entries import load_glossary

CASES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("glossary-faults.yml").read_text("utf-8"))
PAGES = {"index.md", "treatments/serms/index.md"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_author_reads(case: dict[str, list[str]]) -> None:
    _, problems = load_glossary({"glossary/a.yml": str(case["text"])}, PAGES)
    assert sorted(map(str, problems)) == sorted(case["problems"])


def test_a_broken_file_loses_nothing_of_the_others() -> None:
    good = "- term: SERM\n  meaning: A drug.\n"
    glossary, problems = load_glossary({"glossary/a.yml": "- [", "glossary/b.yml": good}, PAGES)
    assert [term.term for term in glossary.terms] == ["SERM"]
    assert len(problems) == 1


def test_a_term_speaks_only_on_its_pages() -> None:
    text = "- term: IV\n  meaning: Into a vein.\n  only_on: [treatments/**]\n  not_on: [treatments/serms/*]\n"
    glossary, _ = load_glossary({"glossary/a.yml": text}, PAGES)
    pages = ("treatments/x/index.md", "index.md", "treatments/serms/index.md")
    assert [page for page in pages if not glossary.silent_on(page)] == ["treatments/x/index.md"]
