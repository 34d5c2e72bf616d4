"""The real glossary, lexicon and pages, measured."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handbook.drugs import Drug, read_drug
from handbook.entries import load_glossary
from handbook.lexicon import read_lexicon
from handbook.metadata import read_metadata
from handbook.plainness import measure
from handbook.problems import Problem
from handbook.readability import Grade
from handbook.syllables import Lexicon
from handbook.terms import Glossary

ROOT = Path(__file__).parent.parent
WORDS = "glossary/syllables/words.yml"


@cache
def read_drugs() -> list[Drug]:
    """Return the facts of every real drug sheet."""
    paths = sorted((ROOT / "docs/drugs").glob("*.md"))
    found = (read_drug(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))[0] for path in paths)
    return [drug for drug in found if drug]


@cache
def read_glossary() -> Glossary:
    """Return the real glossary."""
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    files = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "glossary").glob("*.yml")}
    return load_glossary(files, pages, [drug.term() for drug in read_drugs()])[0]


@cache
def lexicon_and_faults() -> tuple[Lexicon, list[Problem]]:
    """Return the real lexicon, and what is wrong with it."""
    return read_lexicon(WORDS, (ROOT / WORDS).read_text("utf-8"), read_glossary().terms)


@cache
def measured() -> dict[str, tuple[str, Grade, list[Problem]]]:
    """Return level, grade and faults of each real page, by its path."""
    found = {}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        metadata, _ = read_metadata(name, text)
        if metadata:
            found[name] = (metadata.level, *measure(name, text, metadata.level, lexicon_and_faults()[0]))
    return found
