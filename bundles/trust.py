"""What lets a clinic trust the set: check numbers of its files, how to compare them, a signature if there is a key."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from bundles.folder import checksums, folder_name
from handbook.problems import Problem

if TYPE_CHECKING:
    from bundles.edition import Edition

HOW_TO = Path(__file__).parent / "assets" / "VERIFY.txt"
SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.minisig"


def seal(dist: Path, edition: Edition, key: Path | None = None) -> list[Problem]:
    """Write the last files of a set: how to check it, the check numbers, and the signature if there is a key."""
    (dist / SIGNATURE).unlink(missing_ok=True)  # of an earlier set
    (dist / HOW_TO.name).write_text(how_to_verify(edition), "ascii", newline="\r\n")  # for Windows; others do not mind
    (dist / SUMS).write_text(checksums(dist, (SUMS, SIGNATURE)), "ascii", newline="\n")  # sha256sum minds
    return sign(dist / SUMS, key, edition) if key else []


def how_to_verify(edition: Edition) -> str:
    """Return the text that tells how to check the set on Windows, macOS and Linux."""
    words = {"name": folder_name(edition), "commit": edition.commit or "(unknown)", "seconds": edition.seconds}
    return Template(HOW_TO.read_text("ascii")).substitute(words)


def sign(sums: Path, key: Path, edition: Edition) -> list[Problem]:
    """Sign the check numbers with minisign; the same key and the same numbers give the same signature."""
    if not shutil.which("minisign"):
        return [_problem(sums, "There is no minisign to sign with. Install it, or leave the key away.")]
    comment = f"mbc-handbook {edition.made} {edition.commit}"
    command = ["minisign", "-S", "-s", str(key), "-m", str(sums), "-t", comment, "-c", "signature of SHA256SUMS"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if not said.returncode:
        return []
    (sums.parent / SIGNATURE).unlink(missing_ok=True)
    return [_problem(sums, f"minisign did not sign: {said.stderr.strip()[:200]} Give it a key without a password.")]


def _problem(path: Path, message: str) -> Problem:
    """Return a problem with the signature."""
    return Problem(path.name, 1, message, "signature")
