"""Sources are read, cited and written out; each fault is one line."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.bibliography import citation_problems, citations, load_bibliography, unused_problems
from handbook.currency import currency_problems, newest_day
from handbook.metadata import read_metadata
from handbook.referencing import bibliography, footnotes, in_short, parted, reference

GOOD = """\
- id: a-label
  type: webpage
  title: "Prescribing information: a (A)"
  publisher: FDA
  issued: 2026-01-02
  URL: https://example.org/a
  checked: memory
- id: b-label
  type: webpage
  title: B
  accessed: 2026-11-23
  checked: label
"""
SOURCES, PROBLEMS = load_bibliography({"sources/labels.yml": GOOD})


def test_good_sources_have_no_problem() -> None:
    assert PROBLEMS == [] and list(SOURCES) == ["a-label", "b-label"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("checked: label", "checked: yes", "sources/labels.yml:12: Use one of: label, abstract, secondary, memory. "
         "[source-field]"),
        ("id: b-label", "id: a-label", "sources/labels.yml:8: 'a-label' is also the id of sources/labels.yml:1. "
         "Give one of them another id. [source-id]"),
        ("id: b-label", "id: B label", "sources/labels.yml:8: An id is lower-case words joined by hyphens. Rename it. "
         "[source-id]"),
        ("id: a-label", "id: c-label", "sources/labels.yml:8: 'b-label' stands after 'c-label'. "
         "Sort the entries by id. [source-order]"),
        ("2026-11-23", "yesterday", "sources/labels.yml:11: This is not a date. "
         "Write 2026-11-23, 2026-11 or 2026. [source-field]"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line(old: str, new: str, line: str) -> None:
    _, problems = load_bibliography({"sources/labels.yml": GOOD.replace(old, new, 1)})
    assert line in [str(problem) for problem in problems]


def test_citations_are_found_with_their_lines_but_not_in_code_or_definitions() -> None:
    text = "One.[^a-label]\n`[^x]`\n```\n[^y]\n```\n<!-- [^z] -->\n[^d]: def\nTwo.[^b-label][^a-label]\n"
    assert list(citations(text)) == [("a-label", 1), ("b-label", 8), ("a-label", 8)]


def test_a_citation_of_nothing_is_a_problem() -> None:
    assert [str(problem) for problem in citation_problems("docs/a.md", "x\ny[^nope]\n", SOURCES)] == [
        "docs/a.md:2: There is no source 'nope'. Add it to a file in sources/, or correct the id. [source-unknown]"
    ]


def test_a_source_that_nobody_cites_is_a_problem() -> None:
    assert [str(problem) for problem in unused_problems(SOURCES, {"a-label"})] == [
        "sources/labels.yml:8: No page cites 'b-label'. Cite it, or take it out. [source-unused]"
    ]


def test_a_reference_says_what_it_is_and_how_far_it_was_checked() -> None:
    assert reference(SOURCES["a-label"]) == (
        "[Prescribing information: a (A)](https://example.org/a). FDA, January 2, 2026. *US label or approval notice. "
        "Named from general knowledge. Still to be checked against the original.*"
    )
    assert "Last looked at: November 23, 2026." in reference(SOURCES["b-label"])


def test_a_page_gets_the_notes_it_cites_once_and_in_order() -> None:
    notes = footnotes("x[^b-label] y[^a-label] z[^b-label]", SOURCES)
    assert [line[:10] for line in notes.splitlines() if line.startswith("[^")] == ["[^b-label]", "[^a-label]"]
    assert footnotes("nothing", SOURCES) == ""


def test_notes_side_by_side_do_not_become_one_number() -> None:
    """Read as 32, or as the end of a phone number, they would mislead."""
    assert parted("It helps.[^a][^b][^c] More.[^a]") == "It helps.[^a]<sup>,</sup>[^b]<sup>,</sup>[^c] More.[^a]"
    assert parted("[a](b.md)[^a] and [^b]") == "[a](b.md)[^a] and [^b]"


def test_the_bibliography_lists_what_is_used_by_kind() -> None:
    listed = bibliography(SOURCES, {"a-label"})
    assert listed.startswith("## US label or approval notice (1) { data-search-exclude }\n\n- [Prescribing")
    assert in_short("2026-11") == "November 2026" and in_short("2026") == "2026"


@pytest.mark.parametrize(
    ("day", "cited", "told"),
    [
        ("2026-07-01", {"a-label"}, True),
        ("2026-01-02", {"a-label"}, False),
        ("2026-07-01", {"a-label", "b-label"}, False),
        ("2026-11-24", {"a-label", "b-label"}, True),
        ("2026-11-24", set(), False),
    ],
)
def test_evidence_reaches_no_further_than_the_newest_source(day: str, cited: set[str], told: bool) -> None:
    page = "---\ntitle: A\ndescription: B.\nlevel: basics\n"
    page += f"evidence_through: {day}\nreview_every: 6 months\nreviews: []\n---\n"
    metadata, problems = read_metadata("docs/a.md", page)
    assert metadata and not problems
    found = [str(problem) for problem in currency_problems("docs/a.md", page, metadata, SOURCES, cited)]
    assert bool(found) == told
    assert all(line.startswith("docs/a.md:5: The evidence is said to reach ") for line in found)


def test_a_year_reaches_to_its_last_day() -> None:
    sources, _ = load_bibliography({"sources/trials.yml": GOOD.replace("2026-01-02", "2026-02")})
    assert newest_day(sources["a-label"]) == date(2026, 2, 28)
    sources, _ = load_bibliography({"sources/trials.yml": GOOD.replace("2026-01-02", "2025")})
    assert newest_day(sources["a-label"]) == date(2025, 12, 31)
