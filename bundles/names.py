"""Names of files that every disk, zip program and mail system takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from handbook.problems import Problem

LONGEST = 120
"""Characters of a path with the bundle's own folder: Windows allows 260, and a hospital's folders take up to 137."""
PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""
PROGRAMS = frozenset(
    "app appref-ms bat cmd com cpl dll dmg exe hta inf jar jse lnk msi msix pif ps1 psm1 reg scr sh url vbe vbs "
    "ws wsf wsh".split()
)
"""What a computer may run on a double click; and what makes a clinic's virus scanner refuse all of it."""


def name_problems(paths: Iterable[str]) -> list[Problem]:
    """Return what is wrong with the names of a bundle's files, given from its own folder on."""
    problems, seen = [], dict[str, str]()
    for path in paths:
        problems += [Problem(path, 1, f"{fault} Rename it.", "file-name") for fault in _faults(path)]
        for part in (path, *map(str, PurePosixPath(path).parents)):
            if seen.setdefault(part.lower(), part) != part:
                message = f"On Windows this is the same name as '{seen[part.lower()]}'. Rename one."
                problems.append(Problem(part, 1, message, "file-name"))
    return problems


def _faults(path: str) -> Iterator[str]:
    """Yield what is wrong with one path."""
    parts = path.split("/")
    if len(path) > LONGEST:
        yield f"The path has {len(path)} characters; Windows may not unpack more than {LONGEST}."
    if not PLAIN.fullmatch(path):
        yield "The name holds other characters than letters of English, digits, '.', '_' and '-'."
    if any(part in ("", ".", "..") or part.endswith(".") for part in parts):
        yield "A part of the path is empty, or ends with a dot."
    if any(RESERVED.fullmatch(part) for part in parts):
        yield "Windows keeps this name for a device."
    if parts[-1].rpartition(".")[2].lower() in PROGRAMS and "." in parts[-1]:
        yield "A computer may run this file as a program."
