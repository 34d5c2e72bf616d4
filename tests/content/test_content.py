"""The real pages: complete, two levels a topic, sourced, and found in the navigation."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from handbook.outline import count_words

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TOPICS = sorted(path.parent for path in DOCS.rglob("in-depth.md"))
NAV = (ROOT / "mkdocs.yml").read_text("utf-8").split("# Page tree")[1]
WANTED_TOPICS = """
understanding/what-it-is understanding/goals understanding/outlook understanding/tests understanding/where-it-spreads
understanding/local-recurrence treatments/how-choices-are-made treatments/hr-positive treatments/her2-positive
treatments/triple-negative treatments/inherited-brca treatments/hormone-therapy treatments/serms
treatments/aromatase-inhibitors treatments/serds treatments/ovarian-suppression treatments/progestins
treatments/estrogen treatments/androgens treatments/cdk4-6-inhibitors treatments/pi3k-akt-mtor-inhibitors
treatments/chemotherapy treatments/her2-drugs treatments/antibody-drug-conjugates treatments/immunotherapy
treatments/parp-inhibitors treatments/bevacizumab treatments/bone-strengthening-drugs
treatments/treating-single-spots treatments/urgent-local-problems people/men people/older-adults
support/clinical-trials support/questions-to-ask
""".split()


def body(path: Path) -> str:
    """Return a page without its front matter."""
    return path.read_text("utf-8").split("---\n", 2)[2]


def name(path: Path) -> str:
    """Return a page's path as an author knows it."""
    return path.relative_to(ROOT).as_posix()


def test_every_topic_has_a_home() -> None:
    assert {topic for topic in WANTED_TOPICS if DOCS / topic not in TOPICS} == set()
    assert len(PAGES) >= 45


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.relative_to(DOCS).as_posix())
def test_a_topic_stands_at_both_levels_and_each_is_whole(topic: Path) -> None:
    assert count_words(body(topic / "index.md")) >= 150
    assert count_words(body(topic / "in-depth.md")) >= 500
    for file, level in (("index.md", "basics"), ("in-depth.md", "in-depth")):
        assert f"\nlevel: {level}\n" in (topic / file).read_text("utf-8")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_stands_in_the_navigation_once(path: Path) -> None:
    assert len(re.findall(rf"(?<![\w/-]){re.escape(path.relative_to(DOCS).as_posix())}\b", NAV)) == 1


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_has_one_heading_of_the_first_level_and_skips_no_level(path: Path) -> None:
    levels = [len(found[1]) for found in re.finditer(r"^(#+) ", body(path), re.M)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", [path for path in PAGES if path.parent in TOPICS], ids=name)
def test_a_topic_names_its_sources(path: Path) -> None:
    cited = set(re.findall(r"\[\^([^\]]+)\]", body(path)))
    assert len(cited) >= (2 if path.name == "in-depth.md" else 1)


def test_no_placeholder_is_left() -> None:
    left = re.compile(r"coming soon|\bTODO\b|\bTBD\b|lorem ipsum|to be written|placeholder", re.I)
    assert [name(path) for path in PAGES if left.search(path.read_text("utf-8"))] == []


def test_a_number_is_dialled_as_it_is_shown() -> None:
    for shown, dialled in re.findall(r"\[([\d\s-]+)\]\(tel:([+\d]+)\)", "".join(body(path) for path in PAGES)):
        digits = re.sub(r"\D", "", shown)
        assert re.sub(r"\D", "", dialled).endswith(digits.lstrip("0"))


def test_the_glossary_holds_the_words_that_every_page_needs() -> None:
    entries = [entry for path in (ROOT / "glossary").glob("*.yml") for entry in yaml.safe_load(path.read_text("utf-8"))]
    forms = {form for entry in entries for form in (entry["term"], entry.get("abbreviation"), *entry.get("also", []))}
    assert len(entries) >= 150
    wanted = {"SERM", "AI", "SERD", "HER2", "ER", "PR", "IM", "IV", "RT", "ADC", "CDK4/6"}
    assert wanted <= forms
    assert any(form and form.startswith("RANK") for form in forms)
