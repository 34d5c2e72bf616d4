"""Every drug of the fact brief can be looked up by each of its names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.entries import load_glossary

ROOT = Path(__file__).parent.parent.parent
DRUGS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/content/drugs.yml").read_text("utf-8"))
PAGES = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
GLOSSARY, _ = load_glossary({path.as_posix(): path.read_text("utf-8") for path in ROOT.glob("glossary/*.yml")}, PAGES)
EXPLAINED = {form for term in GLOSSARY.terms for form in term.forms}


@pytest.mark.parametrize("drug", DRUGS, ids=lambda drug: str(drug["name"]))
def test_a_drug_is_explained_under_each_of_its_names(drug: dict[str, Any]) -> None:
    names = [drug["name"], *drug.get("other", ()), *drug["brands"]]
    assert [name for name in names if name not in EXPLAINED] == []


def test_the_list_has_each_drug_once_and_each_code_for_one_ingredient() -> None:
    assert len(DRUGS) >= 65
    assert [name for name, count in Counter(drug["name"] for drug in DRUGS).items() if count > 1] == []
    codes = Counter(drug["rxcui"] for drug in DRUGS if "rxcui" in drug)
    assert {code for code, count in codes.items() if count > 1} == {56946}, "paclitaxel, plain and protein-bound"
    assert {drug.get("part", "IN") for drug in DRUGS} == {"IN", "PIN", "MIN"}
