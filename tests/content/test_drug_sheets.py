"""The drug sheets against the fact brief: each drug has one, with the names, the ways and the codes of the brief."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from measured import read_drugs, read_glossary

from handbook.sheets import a_to_z

HERE = Path(__file__).parent
DRUGS: list[dict[str, Any]] = yaml.safe_load((HERE / "drugs.yml").read_text("utf-8"))
RULES: list[dict[str, Any]] = yaml.safe_load((HERE / "safety-rules.yml").read_text("utf-8"))["rules"]
SHEETS = {drug.name: drug for drug in read_drugs()}


def sheet_name(drug: dict[str, Any]) -> str:
    """Return the name of the sheet on which a drug of the brief stands."""
    return str(drug.get("in", drug["name"]))


@pytest.mark.parametrize("drug", DRUGS, ids=lambda drug: str(drug["name"]))
def test_a_sheet_says_of_its_drug_what_the_brief_says(drug: dict[str, Any]) -> None:
    sheet = SHEETS[sheet_name(drug)]
    assert sheet.kind == drug["class"]
    assert {drug["name"], *drug.get("other", ()), *drug["brands"]} <= {sheet.name, *sheet.names}
    assert set(drug.get("route", ())) <= set(sheet.route)
    assert set(drug.get("rxcui", ())) <= set(sheet.rxcui)


def test_no_sheet_has_a_drug_a_brand_or_a_code_that_the_brief_does_not_have() -> None:
    assert set(SHEETS) == {sheet_name(drug) for drug in DRUGS}
    for name, sheet in SHEETS.items():
        of_brief = [drug for drug in DRUGS if sheet_name(drug) == name]
        assert {*sheet.brands, *sheet.brands_apart} == {brand for drug in of_brief for brand in drug["brands"]}
        assert set(sheet.rxcui) == {code for drug in of_brief for code in drug.get("rxcui", ())}


@pytest.mark.parametrize("drug", DRUGS, ids=lambda drug: str(drug["name"]))
def test_a_drug_is_explained_under_each_of_its_names(drug: dict[str, Any]) -> None:
    names = [drug["name"], *drug.get("other", ()), *drug["brands"]]
    explained = {form for term in read_glossary().terms for form in term.forms}
    assert [name for name in names if name not in explained] == []


def test_every_brand_of_the_brief_leads_to_its_drugs_from_the_a_to_z() -> None:
    found = [line for part in a_to_z(SHEETS.values()).values() for line in part]
    lines = {line.name: {drug.name for drug in line.drugs} for line in found}
    for drug in DRUGS:
        assert all(sheet_name(drug) in lines[name] for name in (drug["name"], *drug["brands"]))
    assert lines["Kisqali Femara Co-Pack"] == {"letrozole", "ribociclib"}


def test_every_safety_rule_that_names_a_sheet_means_one_that_is_there() -> None:
    sheets = [drug.src_uri for drug in SHEETS.values()]
    globs = {glob for rule in RULES for glob in rule.get("pages", ()) if glob.startswith("drugs/")}
    assert len(globs) > 20
    assert sorted(glob for glob in globs if not any(fnmatchcase(sheet, glob) for sheet in sheets)) == []


def test_the_list_has_each_drug_once_and_each_code_for_one_ingredient() -> None:
    assert len(DRUGS) >= 65
    assert [name for name, count in Counter(drug["name"] for drug in DRUGS).items() if count > 1] == []
    codes = Counter(code for drug in DRUGS for code in drug.get("rxcui", ()))
    assert {code for code, count in codes.items() if count > 1} == {56946}, "paclitaxel, plain and protein-bound"
