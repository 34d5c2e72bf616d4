"""The safety rules: every page keeps them, every mistake of the brief has one, and each sees the mistake it is for."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from safety import Rule, faults, mutated, read_rules

ROOT = Path(__file__).parent.parent.parent
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
RULES = read_rules(Path(__file__).with_name("safety-rules.yml").read_text("utf-8"))
MUTATIONS = [pytest.param(rule, mutation, id=f"{rule.id}-{number}")
             for rule in RULES for number, mutation in enumerate(rule.mutations, 1)]  # fmt: skip


@cache
def faults_of(path: str) -> list[str]:
    """Return all that is wrong with a real page."""
    return list(map(str, faults(RULES, path, TEXTS[path])))


def broken(lines: list[str]) -> Counter[str]:
    """Count the faults by the rule that found them."""
    return Counter(line.rpartition("[")[2].rstrip("]") for line in lines)


@pytest.mark.parametrize("path", TEXTS)
def test_a_page_keeps_every_safety_rule(path: str) -> None:
    assert faults_of(path) == []


@pytest.mark.parametrize(("rule", "mutation"), MUTATIONS)
def test_a_mistake_put_into_a_page_is_seen_by_its_rule_alone(rule: Rule, mutation: dict[str, str]) -> None:
    path = f"docs/{mutation['page']}"
    after = map(str, faults(RULES, path, mutated(TEXTS[path], mutation)))
    assert set(broken(list(after)) - broken(faults_of(path))) == {rule.id}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_proved_and_speaks_of_some_real_page(rule: Rule) -> None:
    assert rule.mutations
    assert any(any(rule.stretches(path, text)) for path, text in TEXTS.items())


def test_each_of_the_twenty_mistakes_has_a_rule() -> None:
    assert {rule.mistake for rule in RULES} - {None} == set(range(1, 21))


def test_the_rules_stand_in_the_order_of_the_mistakes_and_have_names_of_their_own() -> None:
    numbers = [rule.mistake or 21 for rule in RULES]
    assert numbers == sorted(numbers)
    assert len({rule.id for rule in RULES}) == len(RULES)
