"""Every drug of the fact brief can be looked up by each of its names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from measured import read_glossary

DRUGS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "drugs.yml").read_text("utf-8"))


@pytest.mark.parametrize("drug", DRUGS, ids=lambda drug: str(drug["name"]))
def test_a_drug_is_explained_under_each_of_its_names(drug: dict[str, Any]) -> None:
    names = [drug["name"], *drug.get("other", ()), *drug["brands"]]
    explained = {form for term in read_glossary().terms for form in term.forms}
    assert [name for name in names if name not in explained] == []


def test_the_list_has_each_drug_once_and_each_code_for_one_ingredient() -> None:
    assert len(DRUGS) >= 65
    assert [name for name, count in Counter(drug["name"] for drug in DRUGS).items() if count > 1] == []
    codes = Counter(drug["rxcui"] for drug in DRUGS if "rxcui" in drug)
    assert {code for code, count in codes.items() if count > 1} == {56946}, "paclitaxel, plain and protein-bound"
    assert {drug.get("part", "IN") for drug in DRUGS} == {"IN", "PIN", "MIN"}
