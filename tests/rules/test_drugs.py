"""The facts of a drug sheet are read from its front matter, checked line by line, and given on whole."""

from __future__ import annotations

import pytest

from handbook.bibliography import Source
from handbook.drugs import Drug, read_drug
from handbook.entries import load_glossary
from handbook.metadata import read_metadata
from handbook.outline import DRUG_HEADINGS, part_problems
from handbook.reviewing import digest
from handbook.sheets import a_to_z, codes, drug_data, groups, link_problems, linked_drug

GOOD = """\
---
title: Exazole
description: A drug.
level: drug
also_called: []
evidence_through: 2026-07-01
review_every: 6 months
reviews: []
drug:
  name: exazole
  abbreviation: EXZ
  other: [exazolum]
  brands: [Exa, Zolo]
  brands_apart: [Exa Duo]
  say: EX-uh-zole
  meaning: A pill that lowers estrogen.
  class: aromatase inhibitor
  topic: treatments/ais/index.md
  route: [pill, drip]
  schedule: Once a day
  for: people past menopause
  before: [a bone scan]
  during: []
  approval: Approved in the United States
  label: exazole-label
  rxcui: [1, 2]
---

# Exazole

Text.[^exazole-label]
"""
PATH = "docs/drugs/exazole.md"
LABEL = Source("exazole-label", "labels", "The label", "memory", "labels.yml", 1, issued="2026", url="https://a.org")


def drug(text: str = GOOD, path: str = PATH) -> Drug:
    """Return the drug of a sheet that has no fault."""
    found, problems = read_drug(path, text)
    assert found and not problems, problems
    return found


def test_good_facts_are_read() -> None:
    found = drug()
    assert (found.kind, found.used_for, found.during) == ("aromatase inhibitor", "people past menopause", ())
    assert found.ways == "a pill or a drip into a vein"
    assert found.names == ("EXZ", "exazolum", "Exa", "Zolo", "Exa Duo")
    assert read_metadata(PATH, GOOD)[1] == []


FAULTS = [
    ("  say: EX-uh-zole\n", "", "10: 'say' is missing or empty. Add it. [drug-facts]"),
    ("  brands: [", "  brnds: [", "13: 'brnds' is not a field. Did you mean 'brands'? [drug-facts]"),
    ("[Exa, Zolo]", "Exa", "13: 'brands' must be a list of words. Write [one, two]. [drug-facts]"),
    ("[1, 2]", "1", "26: 'rxcui' must be a list of numbers. Write [10324]. [drug-facts]"),
    ("[1, 2]", "[1, true]", "26: 'rxcui' must be a list of numbers. Write [10324]. [drug-facts]"),
    ("  rxcui", "  plural: no way\n  rxcui", "26: 'plural' is neither true nor false. Write 'plural: false'."),
    ("Once a day", "1", "20: 'schedule' must be words. Put the value in quotation marks. [drug-facts]"),
    ("Once a day", "a " * 13, "20: 'schedule' has over 12 words. Say it shorter. [drug-facts]"),
    ("[pill, drip]", "[pil]", "19: 'pil' is not a way to give a drug. Use: pill, capsule, liquid,"),
    ("aromatase inhibitor", "AI", "17: 'AI' is not a group of drugs. Use: AKT inhibitor,"),
    ("A pill that lowers", "A " * 26 + "*", "16: The meaning has 28 words. Say it in 25 or fewer. [glossary-meaning]"),
    ("drug:\n", "drag:\n", "1: The sheet has no facts of its drug. Add 'drug:' and its fields"),
    ("  name: exazole", "  name: [", "12: This cannot be read:"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_each_fault_is_one_line_that_says_what_to_do(old: str, new: str, said: str) -> None:
    assert old in GOOD
    found, problems = read_drug(PATH, GOOD.replace(old, new))
    assert found is None
    assert f"{PATH}:{said}" in "\n".join(map(str, problems))


def test_only_a_drug_sheet_has_a_drug_and_codes_are_codes() -> None:
    _, problems = read_metadata(PATH, GOOD.replace("level: drug", "level: basics\nicd10: [C79.5, 79]"))
    assert [str(problem).split(": ", 1)[1] for problem in problems] == [
        "Only a drug sheet has a 'drug' block. Write 'level: drug', or take it out. [front-matter]",
        "'icd10' must be a list of words. Write [one, two]. [front-matter]",
        "'79' is not an ICD-10 code. Write it as C79.5. [front-matter]",
    ]


def test_a_sheet_leads_to_a_page_and_a_source_that_are_there_and_cites_it() -> None:
    pages = ["treatments/ais/index.md"]
    assert list(link_problems(drug(), GOOD, pages, ["exazole-label"])) == []
    said = [problem.message for problem in link_problems(drug(), GOOD, [], [])]
    assert said[0].startswith("There is no page docs/treatments/ais/index.md.")
    assert said[1].startswith("There is no source 'exazole-label'.")
    uncited = GOOD.replace("[^exazole-label]", "")
    assert "does not cite" in next(link_problems(drug(), uncited, pages, ["exazole-label"])).message


def test_a_drug_is_a_term_under_each_name_but_those_with_a_meaning_of_their_own() -> None:
    glossary, problems = load_glossary({}, {"drugs/exazole.md"}, [drug().term()])
    (term,) = glossary.terms
    assert problems == []
    assert (term.page, term.lang, term.id) == ("drugs/exazole.md", "en", "exazole")
    assert {"exazole", "EXZ", "exazolum", "Exa", "Zolo"} <= set(term.forms) and "Exa Duo" not in term.forms


def test_a_name_that_the_glossary_has_too_is_a_clash_with_both_places() -> None:
    words = "- term: Zolo\n  meaning: Another.\n"
    _, problems = load_glossary({"glossary/a.yml": words}, {"drugs/exazole.md"}, [drug().term()])
    assert f"'zolo' is also claimed by {PATH}:10 ('exazole')" in str(problems[0])


def test_the_a_to_z_has_every_name_and_a_pack_of_two_leads_to_both() -> None:
    other = drug(GOOD.replace("exazole", "azole").replace("[Exa, Zolo]", "[5-Az]"), "docs/drugs/azole.md")
    lines = a_to_z([drug(), other])
    assert list(lines) == ["0–9", "A", "E", "Z"]
    assert [(line.name, line.leads) for line in lines["A"]] == [("azole", False)]
    both = next(line for line in lines["E"] if line.name == "Exa Duo")
    assert {one.name for one in both.drugs} == {"azole", "exazole"} and both.leads


def test_a_group_is_shown_at_both_levels_of_its_page() -> None:
    assert set(groups([drug()])) == {"treatments/ais/index.md", "treatments/ais/in-depth.md"}


def test_machines_get_every_fact_and_no_empty_one_in_linked_data() -> None:
    data = drug_data(drug(), "drugs/exazole/", LABEL)
    assert data["brands"] == ["Exa", "Zolo", "Exa Duo"] and data["rxcui"] == [1, 2] and data["url"] == "drugs/exazole/"
    assert data["label"] == {"title": "The label", "issued": "2026", "url": "https://a.org"}
    linked = linked_drug(drug(GOOD.replace("  rxcui: [1, 2]\n", "")), LABEL)
    assert linked["@type"] == "Drug" and "rxcui" not in linked and linked["prescribingInfo"] == "https://a.org"


def test_codes_lead_to_sheets_and_to_pages_that_name_them() -> None:
    topic = GOOD.replace("level: drug", "level: basics\nicd10: [C79.5]").split("drug:\n")[0] + "---\n"
    page, _ = read_metadata("docs/a.md", topic)
    sheet, _ = read_metadata(PATH, GOOD)
    assert page and sheet
    found = codes([drug()], {"a.md": page, "drugs/exazole.md": sheet}, lambda to: f"../{to}")
    assert found["rxnorm"] == {code: [["Exazole", "../drugs/exazole.md"]] for code in ("1", "2")}
    assert found["icd10"] == {"C795": [["Exazole", "../a.md"]]}


def test_a_signature_covers_the_facts_of_a_drug_but_not_the_filing() -> None:
    assert digest(GOOD) != digest(GOOD.replace("Once a day", "Twice a day"))
    assert digest(GOOD) == digest(GOOD.replace("description: A drug.", "description: Another."))


def test_every_sheet_has_the_same_parts_in_the_same_order() -> None:
    headings = [heading.replace("(you take it|it is given)", "you take it").replace("(dose|visit)", "dose")
                for heading in DRUG_HEADINGS]  # fmt: skip
    body = "\n\n".join(f"## {heading}\n\nText." for heading in headings)
    order = [problem for problem in part_problems(PATH, f"{GOOD}\n{body}\n", "drug") if "heading" in problem.message]
    assert order == []
    headings[1], headings[2] = headings[2], headings[1]
    swapped = "\n\n".join(f"## {heading}\n\nText." for heading in headings)
    (fault,) = (p for p in part_problems(PATH, f"{GOOD}\n{swapped}\n", "drug") if "heading" in p.message)
    assert fault.message.startswith("The heading 'Before you start' stands where 'How (you take it|it is given)'")
    (missing,) = (p for p in part_problems(PATH, GOOD, "drug") if "heading" in p.message)
    assert "'What it is for' belongs" in missing.message
