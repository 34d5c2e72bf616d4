"""Reading grades: sentences, syllables and drugs are counted as a person counts them, and each fault names its line."""

from __future__ import annotations

import pytest

from handbook.grading import in_one_line, summaries, table
from handbook.lexicon import read_lexicon, said
from handbook.passives import is_passive
from handbook.plainness import drugs_named, gate, hard_disclaimer, hard_meanings, measure
from handbook.prose import paragraphs, sentences
from handbook.readability import Grade, flesch_kincaid, grade, names, smog, unnamed
from handbook.syllables import Lexicon, guess
from handbook.terms import Term

DRUGS = frozenset("trastuzumab deruxtecan letrozole femara t-dxd".split())
LEXICON = Lexicon({"trastuzumab": 4, "deruxtecan": 4}, DRUGS)
HEAD = "---\ntitle: A page\nlevel: basics\n---\n\n# A page\n\n"


def cut(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence.text for sentence in sentences(text)]


def rules(text: str, level: str = "basics") -> list[str]:
    """Return the rule and the line of each fault of a page."""
    return [f"{problem.rule}:{problem.line}" for problem in measure("docs/a.md", HEAD + text, level, LEXICON)[1]]


@pytest.mark.parametrize("text", [
    "Call if it is 38.0 °C (100.4 °F) or higher.",
    "Ask about St. John's wort, e.g. a pill or tea.",
    "Dr. Smith and Mrs. Jones agree.",
    "It is sold in the U.S. Virgin Islands.",
    "Call 1-800-422-6237 (24 hours) now!",
    "This vs. That is a talk.",
    "You may ask: is it time?",
    "A note... and then more.",
    "Look at www.cancer.gov for more.",
    "It took 1.5 hours, i.e. Not long.",
])  # fmt: skip
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(("text", "count"), [
    ("Stop. Go.", 2),
    ("Ask about vitamin D. Ask about plan B. Then go.", 3),
    ('She said "Stop." He did.', 2),
    ("Wait (a bit). Then call.", 2),
    ("It rose.[1] Then it fell.", 1),
    ("Is it so? Yes! Good.", 3),
    ("It opens at 8 a.m. Call then.", 2),
    ("The test was in 2024. 3 people came.", 2),
    ("**What to do:** Call now.", 2),
    ("Call: now.", 1),
    ("", 0),
    ("- ...", 0),
])  # fmt: skip
def test_a_text_falls_into_sentences(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_running_text_leaves_out_what_is_no_sentence_and_keeps_the_lines() -> None:
    text = (
        HEAD + "One [link](../a/b.md) stands\nhere.[^note] Two **bold** words.\n\n"
        "| a | b |\n|---|---|\n| cell. | x |\n\n"
        "> [!CAUTION]\n> **Call:**\n>\n> - you faint\n> - you fall.\n>   Do not wait.\n\n"
        "```\ncode.\n```\n\n<!-- a note. -->\n<details markdown=\"1\"><summary>Show it</summary>\nIt is letrozole "
        "(LET-roh-zole; Femara), HER2-positive.\n</details>\n1. First\n2. `code` second\n"
    )
    found = [(sentence.line, sentence.text) for part in paragraphs(text) for sentence in part.sentences]
    assert found == [
        (8, "One link stands here."), (9, "Two bold words."), (16, "Call:"), (18, "you faint"), (19, "you fall."),
        (20, "Do not wait."), (27, "Show it"), (28, "It is letrozole (; Femara), HER2-positive."), (30, "First"),
        (31, "second"),
    ]  # fmt: skip


def test_the_formulas_give_what_a_hand_computes() -> None:
    # "The cat sat. It had medicine." = 2 sentences, 6 words, 8 syllables, one word of three
    counts = [[1, 1, 1], [1, 1, 3]]
    assert flesch_kincaid(counts) == pytest.approx(0.39 * 3 + 11.8 * 8 / 6 - 15.59)
    assert smog(counts) == pytest.approx(1.0430 * 15**0.5 + 3.1291)
    assert grade(sentences("The cat sat. It had medicine."), LEXICON).fk == pytest.approx(1.3133, abs=0.001)


def test_a_text_without_words_has_grade_nought() -> None:
    assert grade([], LEXICON) == Grade(words=0, sentences=0, fk=0, smog=0, fk_neutral=0, smog_neutral=0)


def test_a_drug_counts_as_one_short_word_in_the_neutral_grade_only() -> None:
    measured = grade(sentences("You have trastuzumab deruxtecan."), LEXICON)
    assert measured.words == 4
    assert measured.fk == pytest.approx(0.39 * 4 + 11.8 * 10 / 4 - 15.59)
    assert measured.fk_neutral == pytest.approx(0.39 * 3 + 11.8 * 3 / 3 - 15.59)
    assert measured.smog > measured.smog_neutral == pytest.approx(3.1291)


def test_names_of_drugs_are_found_in_all_their_forms() -> None:
    text = "Trastuzumab's effect, letrozoles, trastuzumab-dlnk, fam-trastuzumab deruxtecan and T-DXd (Femara)."
    assert names(text, LEXICON) == [
        "trastuzumab's", "letrozoles", "trastuzumab-dlnk", "fam-trastuzumab deruxtecan", "t-dxd", "femara",
    ]  # fmt: skip
    assert unnamed("Take letrozole, trastuzumab deruxtecan", LEXICON) == ["Take", "", ""]
    assert not LEXICON.is_drug("drug") and not LEXICON.is_drug("letrozole-and-more")


def test_a_name_in_brackets_or_said_twice_is_the_same_drug() -> None:
    assert drugs_named("Letrozole (Femara) and letrozole.", LEXICON) == 1
    assert drugs_named("Letrozole, Femara and T-DXd.", LEXICON) == 3


@pytest.mark.parametrize(("word", "count"), [
    ("CDK4/6", 5), ("38.0", 1), ("100.4", 1), ("1-800-422-6237", 1), ("DNA", 3), ("WWF", 7), ("ADCs", 3),
    ("DESTINY", 3), ("life-threatening", 4), ("St", 1), ("www.cancer.gov", 1), ("aa.org/b-c", 1),
    ("walked", 1), ("needed", 2), ("diseases", 3), ("boxes", 2), ("women's", 2),
    ("studied", 2), ("babies", 2), ("x", 1), ("°C", 1), ("–", 1),
])  # fmt: skip
def test_a_word_without_an_entry_is_counted_as_it_is_said(word: str, count: int) -> None:
    assert Lexicon().syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("blorgs", 1), ("zuffle", 2), ("gricane", 2), ("trimopad", 3), ("hmm", 1)])
def test_an_unknown_word_is_counted_by_its_vowels(word: str, count: int) -> None:
    assert guess(word) == count


def test_a_pronunciation_counts_when_it_says_the_whole_name() -> None:
    assert said("capecitabine", "ka-peh-SY-tuh-been") == {"capecitabine": 5}
    assert said("trastuzumab emtansine", "tras-TOO-zoo-mab em-TAN-seen") == {"trastuzumab": 4, "emtansine": 3}
    assert said("PIK3CA", "PIK three C-A") == {"pik3ca": 4}
    assert said("nab-paclitaxel", "nab-pak-lih-TAK-sel") == {}
    assert said("metastatic breast cancer", "met-uh-STAT-ik") == {}
    assert said("drug", "") == {}


def test_each_fault_of_the_lexicon_is_one_line() -> None:
    text = "- {word: b, say: bee}\n- {word: a, say: ay}\n- {word: c}\n- {wrd: d, say: dee}\n"
    _, problems = read_lexicon("words.yml", text, [])
    assert [str(problem) for problem in problems] == [
        "words.yml:3: 'c' has no sound. Add 'say'. [lexicon]",
        "words.yml:4: 'wrd' is not a field. Did you mean 'word'? [lexicon]",
        "words.yml:4: 'word' is missing or empty. Add it. [lexicon]",
        "words.yml:2: 'a' stands after 'b'. Sort the words, each once. [lexicon]",
    ]


def test_the_lexicon_joins_the_glossary_our_list_and_more_names() -> None:
    terms = [Term("olaparib", "A pill.", "g.yml", 1, also=("Lynparza",), say="oh-LAP-uh-rib")]
    ours = "- {word: Lynparza, say: lin-PAR-zuh, drug: true}\n"
    lexicon, problems = read_lexicon("words.yml", ours, terms, ["Newdrug"])
    assert problems == [] and lexicon.counts == {"olaparib": 4, "lynparza": 3}
    assert lexicon.drugs == {"olaparib", "olaparibs", "lynparza", "newdrug"}


@pytest.mark.parametrize(("text", "passive"), [
    ("The pill is taken once a day.", True),
    ("It has not been approved.", True),
    ("It was then slowly given.", True),
    ("They aren't tested.", True),
    ("You are tired and worried.", False),
    ("It is red.", False),
    ("Your leg is swollen.", False),
    ("You took it and it helped.", False),
    ("A bed is free.", False),
])  # fmt: skip
def test_the_passive_is_told_from_a_state(text: str, passive: bool) -> None:
    assert is_passive(text) is passive


def test_a_plain_page_has_no_fault() -> None:
    assert rules("You take it once a day.\nCall if you faint.") == []


def test_each_companion_fault_names_its_line() -> None:
    assert rules("Go.\n\n" + "one " * 25 + "two.") == ["long-sentence:10"]
    assert rules("one " * 24 + "two.") == []
    assert rules("Go.\n\nOne.\nTwo.\nThree.\nFour.\nFive.") == ["long-paragraph:10"]
    assert rules("One.\nTwo.\nThree.\nFour.\n\nFive.") == []
    assert rules("Go.\nUse letrozole, Femara or T-DXd.") == ["many-drugs:9"]
    assert rules("Use letrozole, Femara or T-DXd.", "in-depth") == []
    assert rules("| letrozole, Femara, T-DXd |\n\nIt is so.") == []


def test_passives_are_told_once_a_page_with_their_lines() -> None:
    _, problems = measure("docs/a.md", HEAD + "It is taken.\nWe go.\n\nIt was tested.\n", "basics", LEXICON)
    assert [str(problem) for problem in problems] == [
        "docs/a.md:8: 2 of 3 sentences are passive, on lines 8, 11. "
        "Say who does it in some; one in ten is the most. [passive]"
    ]
    assert rules("It is taken.\n" + "We go.\n\n" * 9) == []


def test_a_page_above_its_gate_is_told_its_grade() -> None:
    hard = "Metastatic malignancies necessitate individualized therapy.\n\n"
    assert rules(hard * 19) == []
    measured, problems = measure("docs/a.md", HEAD + hard * 20, "basics", LEXICON)
    assert measured.fk_neutral > 8
    assert [str(problem) for problem in problems] == [
        f"docs/a.md:1: The page reads at grade {measured.fk_neutral:.2f}; its gate is 6. "
        "Use shorter sentences and shorter words, and say the same. [reading-grade]"
    ]


def test_the_gates_are_those_that_the_project_set_itself() -> None:
    gates = {level: gate("x.md", level) for level in ("help", "basics", "drug", "in-depth")}
    assert gates == {"help": 5, "basics": 6, "drug": 6, "in-depth": 8}
    assert gate("support/questions-to-ask/index.md", "basics") == 5


def test_a_hard_meaning_is_named_with_its_grade() -> None:
    terms = [
        Term("easy", "A pill you take once a day.", "glossary/a.yml", 1),
        Term("hard", "Inhibition of intracellular communication.", "glossary/a.yml", 5),
        Term("named", "Trastuzumab deruxtecan, a drug.", "glossary/a.yml", 9),
    ]
    (problem,) = hard_meanings(terms, LEXICON)
    assert str(problem) == (
        "glossary/a.yml:5: The meaning of 'hard' reads at grade 30.2. "
        "Say it more simply, at grade 7 or below. [glossary-grade]"
    )


def test_a_hard_disclaimer_is_a_fault() -> None:
    assert list(hard_disclaimer("d.html", "{# Individualized. #}<p>Ask your team.</p>", LEXICON)) == []
    (problem,) = hard_disclaimer("d.html", "<p>Professional consultation is imperative.</p>", LEXICON)
    assert problem.rule == "reading-grade"


def test_the_grades_of_a_site_are_summed_up_by_level() -> None:
    def of(fk: float) -> Grade:
        return Grade(words=9, sentences=3, fk=fk + 1, smog=9, fk_neutral=fk, smog_neutral=8)

    found = summaries([("in-depth", of(7)), ("basics", of(3)), ("basics", of(5)), ("basics", of(4.5))])
    assert [(one.level, one.pages, one.neutral, one.hardest, one.read) for one in found] == [
        ("basics", 3, 4.5, 5, 5.5), ("in-depth", 1, 7, 7, 8),
    ]  # fmt: skip
    assert "| The Basics | 3 | 4.5 | 5.0 | 6.0 | 5.5 | 8.0 |" in table(found)
    assert in_one_line(found) == (
        "Middle reading grade: basics 4.5 (hardest 5.0, gate 6); in-depth 7.0 (hardest 7.0, gate 8)."
    )
