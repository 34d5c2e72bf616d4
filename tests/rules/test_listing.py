"""The A to Z lists every term once, under its letter, and every abbreviation leads to what it stands for."""

from __future__ import annotations

import re

from handbook.entries import load_glossary
from handbook.listing import Use, anchors, glossary_data, glossary_html, uses_by_term

TEXT = """\
- term: aromatase inhibitor
  abbreviation: AI
  meaning: A pill.
- term: École trial
  meaning: A study.
- term: into a muscle
  abbreviation: IM
  meaning: Into a muscle.
- term: magnetic scan
  abbreviation: 3D
  meaning: A scan & more.
"""
GLOSSARY, PROBLEMS = load_glossary({"glossary/a.yml": TEXT}, {"index.md"})


def html(text: str = "") -> str:
    """Return the list of a glossary."""
    found = load_glossary({"glossary/a.yml": text}, {"index.md", "a.md"})[0] if text else GLOSSARY
    return glossary_html(found, {}, lambda src_uri: src_uri)


def lines(letter: str) -> list[str]:
    """Return what stands under a letter, as a reader sees it."""
    part = re.search(rf'<h2 id="letter-{letter}">.*?</section>', html())
    return re.findall(r">([^<]+)<", re.sub(r"</?(?:b|a)\b[^>]*>", "", part[0])) if part else []


def test_a_reader_finds_an_abbreviation_under_its_letter_and_is_led_on() -> None:
    assert lines("a") == ["A", "AI: see aromatase inhibitor", "aromatase inhibitor (AI)", " A pill."]
    assert lines("i")[1] == "IM: see into a muscle"
    assert '<p class="more" id="im"><b>IM</b>: see <a href="#into-a-muscle">' in html()


def test_letters_follow_the_alphabet_digits_first_and_accents_do_not_count() -> None:
    assert re.findall(r'<a href="#letter-([^"]+)">', html()) == ["0-9", "a", "e", "i", "m"]
    assert lines("0-9") == ["0–9", "3D: see magnetic scan"]
    assert lines("e")[1] == "École trial"


def test_every_anchor_stands_once() -> None:
    ids = re.findall(r' id="([^"]+)"', html())
    assert len(ids) == len(set(ids))
    assert {name for name in ids if not name.startswith("letter-")} == anchors(GLOSSARY)


def test_an_abbreviation_with_two_meanings_leads_to_both() -> None:
    two = (
        "- term: activity score\n  abbreviation: PS\n  meaning: A score.\n  only_on: [index.md]\n"
        "- term: pain scale\n  abbreviation: PS\n  meaning: A scale.\n  only_on: [a.md]\n"
    )
    links = '<a href="#activity-score">activity score</a> or <a href="#pain-scale">pain scale</a>'
    assert f'id="ps"><b>PS</b>: see {links}' in html(two)


def test_an_abbreviation_that_another_entry_explains_gets_no_line_of_its_own() -> None:
    two = (
        "- term: gene test\n  abbreviation: GT\n  meaning: A test.\n  only_on: [index.md]\n"
        "- term: GT\n  meaning: A thing.\n  only_on: [a.md]\n"
    )
    assert html(two).count('id="gt"') == 1 and "see" not in html(two)


def test_the_filter_of_the_page_reads_nothing_of_a_line_that_only_leads_on() -> None:
    for line in re.findall(r'<div class="entry">(?:(?!</div>).)*: see .*?</div>', html()):
        assert re.fullmatch(r'<div class="entry"><p class="more"[^>]*>(?:(?!</p>).)*</p></div>', line)


def test_a_term_says_where_it_is_used_in_reading_order() -> None:
    term = GLOSSARY.terms[0]
    uses = uses_by_term({"b.md": [term], "a.md": [term]}, {"a.md": "A", "b.md": "B"})
    assert uses == {"aromatase-inhibitor": [Use("a.md", "A"), Use("b.md", "B")]}
    assert "Used on 2 pages" in glossary_html(GLOSSARY, uses, lambda src_uri: src_uri)


def test_machines_read_the_same() -> None:
    first = glossary_data(GLOSSARY, {})[0]
    assert (first["id"], first["lang"], first["abbreviation"]) == ("aromatase-inhibitor", "en", "AI")
    assert "&amp;" in html() and "A scan & more." in str(glossary_data(GLOSSARY, {}))
