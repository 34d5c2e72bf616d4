"""clinic.yml: what is taken from it, and what is said of one that is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundles.clinic import Clinic, Phone, read_clinic

GOOD = """\
name: Riverside Breast Clinic
phones:
  - {label: By day, number: "555-0100"}
  - {label: At night, number: "+1 (555) 010.99"}
note: Ask for the breast care nurse.
"""
PHONE = "name: A\nphones:\n  - {{label: {label}, number: {number}}}\n"
NUMBER = "clinic.yml:2: '{}' is not a telephone number. Write digits, spaces and + - . ( ) in quotes. [clinic-file]"
FAULTS = {
    "nothing": ("", "clinic.yml:1: The file is empty. Write 'name: …' at least. [clinic-file]"),
    "no name": ("note: Hello\n", "clinic.yml:1: 'name' is missing or empty. Add it. [clinic-file]"),
    "a typing error": (
        "name: A\nphone: []\n",
        "clinic.yml:2: 'phone' is not a field. Did you mean 'phones'? [clinic-file]",
    ),
    "a list": ("- name: A\n", "clinic.yml:1: This block has no fields. Write 'field: value' lines. [clinic-file]"),
    "a name that is no text": (
        "name: 12\n",
        "clinic.yml:1: 'name' must be words. Put it in quotation marks. [clinic-file]",
    ),
    "too long a name": (
        "name: " + "A" * 81,
        "clinic.yml:1: 'name' is longer than 80 letters. Shorten it. [clinic-file]",
    ),
    "a letter that cannot be printed": (
        "name: 癌\n",
        "clinic.yml:1: No font has the letter '癌' of 'name'. Write it in another way. [clinic-file]",
    ),
    "an invisible letter": (
        'name: "A\\u202EB"\n',
        "clinic.yml:1: No font has the letter '\u202e' of 'name'. Write it in another way. [clinic-file]",
    ),
    "a number without quotes": (PHONE.format(label="Day", number=5550100), NUMBER.format(5550100)),
    "a number that is a program": (PHONE.format(label="Day", number="'javascript:1'"), NUMBER.format("javascript:1")),
    "a number without a digit": (PHONE.format(label="Day", number="'-- --'"), NUMBER.format("-- --")),
    "a number without a label": (
        'name: A\nphones:\n  - {number: "555"}\n',
        "clinic.yml:2: A number needs 'label' and 'number', and no more. Correct it. [clinic-file]",
    ),
    "numbers that are no list": (
        "name: A\nphones: 555\n",
        "clinic.yml:2: 'phones' must be a list. Write '- {label: By day, number: \"…\"}'. [clinic-file]",
    ),
    "too many numbers": (
        "name: A\nphones:\n" + '  - {label: Day, number: "555"}\n' * 5,
        "clinic.yml:2: There is room for 4 numbers. Leave some out. [clinic-file]",
    ),
    "broken YAML": (
        "name: A: B\n",
        "clinic.yml:1: This cannot be read: Mapping values are not allowed here. "
        "Put quotation marks round a value that holds a colon, and indent with spaces. [clinic-file]",
    ),
}


def read(text: str | bytes, place: Path) -> tuple[Clinic | None, list[str]]:
    """Return what is found in a clinic's file, and what is wrong with it."""
    path = place / "clinic.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    clinic, problems = read_clinic(path)
    return clinic, [str(problem) for problem in problems]


def test_a_good_file_gives_a_clinic(tmp_path: Path) -> None:
    phones = (Phone("By day", "555-0100"), Phone("At night", "+1 (555) 010.99"))
    clinic = Clinic("Riverside Breast Clinic", phones, "Ask for the breast care nurse.")
    assert read(GOOD, tmp_path) == (clinic, [])


def test_a_name_is_enough(tmp_path: Path) -> None:
    assert read("name: Ärztehaus Łódź\n", tmp_path) == (Clinic("Ärztehaus Łódź"), [])


def test_the_mark_that_windows_puts_first_does_no_harm(tmp_path: Path) -> None:
    assert read(b"\xef\xbb\xbf" + GOOD.encode(), tmp_path)[1] == []


def test_another_encoding_is_named(tmp_path: Path) -> None:
    said = "clinic.yml:1: The file is not UTF-8. Save it again as UTF-8. [clinic-file]"
    assert read("name: Ärztehaus".encode("cp1252"), tmp_path) == (None, [said])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    _, problems = read_clinic(tmp_path / "clinic.yml")
    assert [str(problem) for problem in problems] == [
        "clinic.yml:1: There is no such file. Write it, or name another. [clinic-file]"
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line_and_what_to_do(fault: str, tmp_path: Path) -> None:
    text, said = FAULTS[fault]
    assert read(text, tmp_path) == (None, [said])
