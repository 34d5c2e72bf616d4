"""A drug sheet's facts: read from the `drug` block of its front matter, and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from handbook.entries import meaning_problems
from handbook.metadata import drug_block
from handbook.problems import Problem
from handbook.records import Record, field_problems, read_record
from handbook.terms import Term

RULE = "drug-facts"
NEEDED = tuple("name say meaning class topic route schedule for before during approval label".split())
LISTS = ("other", "brands", "brands_apart", "route", "before", "during", "rxcui")
FIELDS = ("abbreviation", "other", "brands", "brands_apart", "rxcui", "plural", *NEEDED)
KINDS = dict.fromkeys(LISTS, (str, "must be a list of words. Write [one, two]")) | {
    "rxcui": (int, "must be a list of numbers. Write [10324]"),
    "plural": (bool, "is neither true nor false. Write 'plural: false'"),
}
ROUTES = {
    "pill": "a pill",
    "capsule": "a capsule",
    "liquid": "a liquid to drink",
    "drip": "a drip into a vein",
    "muscle": "a shot into a muscle",
    "skin": "a shot under the skin",
    "implant": "an implant under the skin",
}
"""The ways a drug is given, and how a reader hears of each."""
CLASSES = frozenset(
    """SERM|aromatase inhibitor|SERD|PROTAC|progestin|estrogen|androgen|GnRH agonist|CDK4/6 inhibitor|PI3K inhibitor
    AKT inhibitor|mTOR inhibitor|PARP inhibitor|anthracycline|taxane|antimetabolite|alkylating agent|halichondrin
    vinca alkaloid|epothilone|platinum drug|chemotherapy|HER2 antibody|HER2 inhibitor|antibody-drug conjugate
    immunotherapy|VEGF antibody|bisphosphonate|RANK ligand antibody""".replace("\n    ", "|").split("|")
)
WORDS = {"schedule": 12, "for": 30, "approval": 30}
"""How many words a line of the fact box may have."""


@dataclass(frozen=True)
class Drug:
    """What one drug sheet says of its drug, in the order of the fact box."""

    path: str
    line: int
    name: str
    say: str
    meaning: str
    kind: str
    """The group it belongs to, one of `CLASSES`; in front matter it is called `class`."""
    topic: str
    """The page on that group, by path under docs/."""
    route: tuple[str, ...]
    schedule: str
    used_for: str
    before: tuple[str, ...]
    during: tuple[str, ...]
    approval: str
    label: str
    """The id of the source that the facts rest on: the US label, or where none was seen the notice of approval."""
    abbreviation: str = ""
    other: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    brands_apart: tuple[str, ...] = ()
    """Brands with a meaning of their own in the glossary: another dose, or a pack with another drug."""
    rxcui: tuple[int, ...] = ()
    """Codes in RxNorm, where they are confirmed."""
    plural: bool = True

    @property
    def src_uri(self) -> str:
        """The path of the sheet under docs/."""
        return self.path.removeprefix("docs/")

    @property
    def names(self) -> tuple[str, ...]:
        """Every other name that may stand on its box or in a letter."""
        return tuple(filter(None, (self.abbreviation, *self.other, *self.brands, *self.brands_apart)))

    @property
    def ways(self) -> str:
        """How it is given, in words."""
        return " or ".join(ROUTES[way] for way in self.route)

    def term(self) -> Term:
        """Return the drug as a term of the glossary, under all of its names."""
        return Term(
            term=self.name,
            meaning=self.meaning,
            path=self.path,
            line=self.line,
            abbreviation=self.abbreviation,
            also=self.other + self.brands,
            say=self.say,
            page=self.src_uri,
            plural=self.plural,
        )


def read_drug(path: str, text: str) -> tuple[Drug | None, list[Problem]]:
    """Return the facts of a drug sheet, or None where they are too broken to use, and every fault in them.

    `path` is the sheet's file as problems name it; `text` is the whole file.
    """
    block = drug_block(text)
    if not block:
        message = "The sheet has no facts of its drug. Add 'drug:' and its fields to the front matter."
        return None, [Problem(path, 1, message, RULE)]
    first = text.count("\n", 0, block.start(1)) + 1
    record, problems = read_record(path, dedent(block[1]), first, RULE)
    if record is None:
        return None, problems
    needed = (key for key in NEEDED if key not in ("before", "during") or key not in record.values)
    problems += field_problems(record, FIELDS, tuple(needed), RULE)
    problems += _value_problems(record)
    problems += meaning_problems(record)
    return (None if problems else _drug(record)), problems


def _value_problems(record: Record) -> Iterator[Problem]:
    """Yield a problem for each value that is not of its kind."""
    for key, value in record.values.items():
        kind, advice = KINDS.get(key, (str, "must be words. Put the value in quotation marks"))
        items = value if key in LISTS and isinstance(value, list) else [value]
        if (key in LISTS) != isinstance(value, list) or not all(type(item) is kind for item in items):
            yield record.problem(key, f"'{key}' {advice}.", RULE)
        elif kind is str and len(str(value).split()) > WORDS.get(key, 100):
            yield record.problem(key, f"'{key}' has over {WORDS[key]} words. Say it shorter.", RULE)
    for way in record.values.get("route") or ():
        if way not in ROUTES:
            yield record.problem("route", f"'{way}' is not a way to give a drug. Use: {', '.join(ROUTES)}.", RULE)
    group = record.values.get("class")
    if group and group not in CLASSES:
        yield record.problem("class", f"'{group}' is not a group of drugs. Use: {', '.join(sorted(CLASSES))}.", RULE)


def _drug(record: Record) -> Drug:
    """Build the drug of a record that has no problem."""
    names = {"class": "kind", "for": "used_for"}
    values: dict[str, Any] = {
        names.get(key, key): tuple(value) if isinstance(value, list) else value for key, value in record.values.items()
    }
    return Drug(path=record.path, line=record.line, **values)
