"""The clinic's own file for the handouts, clinic.yml: its name, whom to call, and a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bundles.letters import unprintable
from handbook.problems import Problem
from handbook.records import Record, field_problems, read_record

RULE = "clinic-file"
FIELDS = ("name", "phones", "note")
NUMBER = re.compile(r"(?=.*\d)[0-9+()\-. ]{2,30}")
"""As in clinic.js, which does the same on a screen."""
LONGEST = {"name": 80, "note": 240, "label": 40}
MOST_PHONES = 4
"""What fits above a handout of two sides."""


@dataclass(frozen=True)
class Phone:
    """One telephone number, and when or for what to call it."""

    label: str
    number: str


@dataclass(frozen=True)
class Clinic:
    """Who hands out the sheets."""

    name: str
    phones: tuple[Phone, ...] = ()
    note: str = ""


def read_clinic(path: Path) -> tuple[Clinic | None, list[Problem]]:
    """Return the clinic in a file, or what is wrong with the file."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None, [Problem(path.name, 1, "There is no such file. Write it, or name another.", RULE)]
    except UnicodeDecodeError:
        return None, [Problem(path.name, 1, "The file is not UTF-8. Save it again as UTF-8.", RULE)]
    record, problems = read_record(path.name, text, 1, RULE)
    if record is None:
        return None, problems or [Problem(path.name, 1, "The file is empty. Write 'name: …' at least.", RULE)]
    problems += field_problems(record, FIELDS, ("name",), RULE)
    for key in ("name", "note"):
        problems += _words(record, key, key, record.values.get(key) or "")
    problems += _phones(record)
    return (None, problems) if problems else (_clinic(record), [])


def _phones(record: Record) -> Iterator[Problem]:
    """Yield what is wrong with the list of telephone numbers."""
    phones = record.values.get("phones") or []
    if not isinstance(phones, list) or not all(isinstance(phone, dict) for phone in phones):
        yield record.problem("phones", "'phones' must be a list. Write '- {label: By day, number: \"…\"}'.", RULE)
        return
    if len(phones) > MOST_PHONES:
        yield record.problem("phones", f"There is room for {MOST_PHONES} numbers. Leave some out.", RULE)
    for phone in phones:
        if set(phone) != {"label", "number"}:
            yield record.problem("phones", "A number needs 'label' and 'number', and no more. Correct it.", RULE)
            continue
        yield from _words(record, "phones", "label", phone["label"])
        if not isinstance(phone["number"], str) or not NUMBER.fullmatch(phone["number"]):
            message = f"'{phone['number']}' is not a telephone number. Write digits, spaces and + - . ( ) in quotes."
            yield record.problem("phones", message, RULE)


def _words(record: Record, key: str, name: str, value: Any) -> Iterator[Problem]:
    """Yield what is wrong with a text of the clinic."""
    if not isinstance(value, str):
        yield record.problem(key, f"'{name}' must be words. Put it in quotation marks.", RULE)
        return
    if len(value) > LONGEST[name]:
        yield record.problem(key, f"'{name}' is longer than {LONGEST[name]} letters. Shorten it.", RULE)
    for letter in sorted(unprintable(value)):
        yield record.problem(key, f"No font has the letter '{letter}' of '{name}'. Write it in another way.", RULE)


def _clinic(record: Record) -> Clinic:
    """Return the clinic in a record without fault."""
    phones = [Phone(phone["label"].strip(), phone["number"].strip()) for phone in record.values.get("phones") or []]
    return Clinic(record.values["name"].strip(), tuple(phones), (record.values.get("note") or "").strip())
