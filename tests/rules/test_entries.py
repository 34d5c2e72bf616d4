"""Each fault of a glossary file is one line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handbook.entries import load_glossary
from handbook.terms import language_of

CASES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("glossary-faults.yml").read_text("utf-8"))
PAGES = {"index.md", "treatments/serms/index.md"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_author_reads(case: dict[str, list[str]]) -> None:
    _, problems = load_glossary({str(case.get("path", "glossary/a.yml")): str(case["text"])}, PAGES)
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


def test_a_page_takes_the_terms_of_its_own_language_and_never_anothers() -> None:
    english = "- term: hormone pill\n  abbreviation: AI\n  meaning: A pill.\n- term: SERM\n  meaning: A drug.\n"
    spanish = "- term: píldora hormonal\n  abbreviation: AI\n  meaning: Una.\n- term: SERM\n  meaning: Una droga.\n"
    files = {"glossary/a.yml": english, "glossary/es/a.yml": spanish}
    glossary, problems = load_glossary(files, {"index.md", "es/index.md", "es/glossary.md"})
    assert problems == []  # what two languages share is no clash
    assert glossary.silent_on("index.md") == {"es-pildora-hormonal", "es-serm"}
    assert glossary.silent_on("es/index.md") == {"hormone-pill", "serm"}
    assert glossary.silent_on("fr/index.md") == glossary.silent_on("index.md") | glossary.silent_on("es/index.md")


def test_terms_clash_within_another_language_too() -> None:
    entry = "- term: SERM\n  meaning: Una droga.\n"
    _, problems = load_glossary({"glossary/es/a.yml": entry, "glossary/es/b.yml": entry}, {"es/glossary.md"})
    assert {problem.rule for problem in problems} == {"glossary-clash"}


@pytest.mark.parametrize(
    ("path", "lang"), [("index.md", "en"), ("es/index.md", "es"), ("about/es/x.md", "en"), ("es.md", "en")]
)
def test_a_folder_of_two_letters_is_a_language(path: str, lang: str) -> None:
    assert language_of(path) == lang
