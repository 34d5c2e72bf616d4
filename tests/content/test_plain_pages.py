"""The real pages and words: counted as they are said, from the text that readers see, and within their gates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown import Markdown
from measured import ROOT, WORDS, lexicon_and_faults, measured, read_glossary

from handbook.lexicon import said
from handbook.plainness import UNSURE, hard_disclaimer, hard_meanings
from handbook.prose import paragraphs
from handbook.readability import words_of
from handbook.syllables import COPIED, PART, Lexicon

PAGES = sorted((ROOT / "docs").rglob("*.md"))
SAID = {
    1: "PARP PET FISH SERM drug breast drugs nerve 38.0 St",
    2: "HER2 BRCA mTOR VEGF MUGA DXA Taxol taxane lesion tumor women's people US ER wasn't needed",
    3: "BRCA1 DNA ADCs HER2-low letrozole fulvestrant cisplatin megestrol Femara Herceptin Enhertu Xgeva biopsy",
    4: "PIK3CA ESR1 PD-L1 T-DXd trastuzumab goserelin eribulin tamoxifen paclitaxel olaparib Arimidex metastatic",
    5: "capecitabine doxorubicin abemaciclib pembrolizumab cyclophosphamide everolimus CDK4/6 neutropenia chemotherapy",
    6: "immunotherapy osteoporosis leptomeningeal",
    7: "medroxyprogesterone oligometastatic",
}
"""Words by how many syllables a person counts in them."""
EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.quotes", "tables"]
UNREAD = "h1, h2, h3, h4, table, pre, code"


@pytest.mark.parametrize(("word", "count"), [(word, count) for count, words in SAID.items() for word in words.split()])
def test_a_word_has_the_syllables_that_a_person_counts(word: str, count: int, lexicon: Lexicon) -> None:
    assert lexicon.syllables(word) == count


def test_the_lexicon_has_no_fault() -> None:
    assert lexicon_and_faults()[1] == []


def test_the_lexicon_says_no_word_that_the_glossary_says() -> None:
    by_glossary = {word for term in read_glossary().terms for word in said(term.term, term.say)}
    listed = {entry["word"].casefold() for entry in yaml.safe_load((ROOT / WORDS).read_text("utf-8")) if "say" in entry}
    assert listed & by_glossary == set()


def test_hardly_a_word_of_a_page_is_counted_by_guess(lexicon: Lexicon) -> None:
    """An author may write a word that no dictionary holds; the grade must not come to rest on such words."""
    words = {word for path in PAGES for text in texts(path) for word in words_of(text) if not COPIED.fullmatch(word)}
    parts = {part for word in words for part in PART.findall(word) if not re.search(r"\d|Trials$", part)}
    guessed = {part for part in parts if not lexicon.sounded(part)}
    assert len(guessed) <= len(parts) / 200, sorted(guessed)


def test_no_word_of_the_glossary_is_counted_by_guess(lexicon: Lexicon) -> None:
    forms = [form for term in read_glossary().terms for form in (term.term, *term.also, term.meaning)]
    guessed = {part for form in forms for word in words_of(form) for part in PART.findall(word)
               if not lexicon.sounded(part) and not lexicon.counts.get(word.casefold())}  # fmt: skip
    assert {word for word in guessed if len(word) > 4} == set()


def test_every_brand_and_drug_of_the_glossary_is_known_as_a_drug(lexicon: Lexicon) -> None:
    named = {entry["word"] for entry in yaml.safe_load((ROOT / WORDS).read_text("utf-8")) if entry.get("drug")}
    assert len(named) > 100
    plain = {"National Cancer Institute", "Food and Drug Administration"}
    brands = {form for term in read_glossary().terms for form in (term.term, *term.also)
              if re.fullmatch(r"[A-Z][a-z]{4,}", form) and term.page.startswith(("treatments/", "drugs/"))}  # fmt: skip
    assert len(brands) > 60
    assert {brand for brand in brands - plain if not lexicon.is_drug(brand)} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_text_we_grade_is_the_text_that_readers_see(path: Path) -> None:
    assert [word for text in texts(path) for word in words_of(text)] == words_of(rendered(path))


def texts(path: Path) -> Iterator[str]:
    """Yield each sentence that is graded."""
    yield from (sentence.text for part in paragraphs(path.read_text("utf-8")) for sentence in part.sentences)


def rendered(path: Path) -> str:
    """Return the running text of a page as a browser shows it, made without our own reader of Markdown."""
    body = re.sub(r"\[\^[^\]]+\]", "", path.read_text("utf-8").split("---\n", 2)[2])
    quotes = {"pymdownx.quotes": {"callouts": True}}
    soup = BeautifulSoup(Markdown(extensions=EXTENSIONS, extension_configs=quotes).convert(body), "html.parser")
    for element in soup.select(f"{UNREAD}, .admonition-title"):
        element.decompose()
    for element in soup.select("p, li, summary, div, details, br"):
        element.insert_before("\n")
        element.append("\n")
    sound = re.compile(r"\(([A-Za-z]+(?:[- ][A-Za-z]+)+)(?=[;),])")
    return sound.sub(lambda found: "(" if is_sound(found[1]) else found[0], soup.get_text())


def is_sound(text: str) -> bool:
    """Tell whether words tell how a name is said: 'LET-roh-zole'."""
    parts = re.split(r"[- ]", text)
    return "-" in text and len(parts) > 2 and all(part.islower() or part.isupper() for part in parts) and any(
        part.isupper() and len(part) > 1 for part in parts
    )


def test_every_page_keeps_the_rules_of_plain_text() -> None:
    faults = [problem for _, _, problems in measured().values() for problem in problems]
    assert [str(problem) for problem in faults if problem.rule not in UNSURE] == []


def test_the_middle_of_the_basics_is_at_grade_5_or_below() -> None:
    assert median(grade.fk_neutral for level, grade, _ in measured().values() if level == "basics") <= 5


def test_every_meaning_and_the_disclaimer_are_within_their_gates(lexicon: Lexicon) -> None:
    assert list(map(str, hard_meanings(read_glossary().terms, lexicon))) == []
    wording = (ROOT / "overrides/partials/disclaimer.html").read_text("utf-8")
    assert list(hard_disclaimer("overrides/partials/disclaimer.html", wording, lexicon)) == []
