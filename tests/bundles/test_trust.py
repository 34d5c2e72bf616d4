"""What a clinic can trust: check numbers that other programs can check, a bill of materials, a signature."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from pypdf import PdfReader

from bundles.book import Book
from bundles.parts import shipped
from bundles.trust import seal, sign

ROOT = Path(__file__).parents[2]
FACE = re.compile(r"@font-face \{ font-family: ([^;]+); src: url\(book:///fonts/([a-z-]+)")
"""What print.css calls a font, and the file that it means."""
APART = {"SHA256SUMS", "SHA256SUMS.minisig"}


@pytest.fixture
def copied(dist: Path, tmp_path: Path) -> Path:
    """Return a copy of the set that a test may change."""
    return Path(shutil.copytree(dist, tmp_path / "copy of the set"))


@pytest.fixture(scope="module")
def bill(dist: Path) -> dict[str, Any]:
    """Return the bill of materials."""
    (path,) = dist.glob("*.cdx.json")
    said: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return said


def plain(name: str) -> str:
    """Return a name without spaces and dashes."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a person types it."""
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)


def commands(folder: Path) -> list[str]:
    """Return the commands that VERIFY.txt tells people to type."""
    text = (folder / "VERIFY.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def test_every_file_of_the_set_has_its_number(dist: Path) -> None:
    """Also those in folders; the list is in order, so that two lists can be compared."""
    lines = [line.split("  ") for line in (dist / "SHA256SUMS").read_text("ascii").splitlines()]
    files = {path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.is_file()}
    assert [name for _, name in lines] == sorted(files - APART)
    for number, name in lines:
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == number


@pytest.mark.parametrize("program", ["sha256sum", "shasum"])
def test_the_commands_for_linux_and_the_mac_work_as_written(copied: Path, program: str) -> None:
    """They pass the set, and name the one file in which a single byte was changed."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not on this machine")
    (command,) = [line for line in commands(copied) if line.startswith(program)]
    assert run(command, copied).returncode == 0
    victim = next(copied.glob("*.epub"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    said = run(command, copied)
    assert said.returncode != 0
    assert re.findall(r"^(.+): FAILED$", said.stdout, re.MULTILINE) == [victim.name]


def test_the_text_on_checking_opens_on_windows_and_names_real_files(dist: Path) -> None:
    """Notepad of old wants its own line ends; each file that a command names is there."""
    raw = (dist / "VERIFY.txt").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") > 50
    assert raw.isascii()
    assert b"$name" not in raw
    told = [word for line in commands(dist) for word in line.split() if word.startswith("mbc-handbook")]
    assert told
    assert all((dist / name).is_file() for name in told)
    (bill,) = dist.glob("*.cdx.json")
    assert bill.name in raw.decode()


def test_the_bill_is_what_cyclonedx_asks_for(dist: Path, bill: dict[str, Any], book: Book) -> None:
    """The schema of version 1.6 is met; its date is the edition's."""
    (path,) = dist.glob("*.cdx.json")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text("utf-8")) is None
    assert bill["metadata"]["timestamp"].startswith(book.edition.made.isoformat())
    assert all(part.get("licenses") for part in bill["components"])


def test_the_bill_keeps_what_is_shipped_apart_from_what_made_it(bill: dict[str, Any]) -> None:
    """A clinic has to watch the first; nothing under the AGPL is even a tool."""
    scopes = {(part["name"], part["scope"]) for part in bill["components"]}
    assert {("mkdocs-material", "required"), ("mkdocs", "excluded"), ("libzim", "excluded")} <= scopes
    assert "affero" not in json.dumps(bill).lower()
    assert "agpl" not in json.dumps(bill).lower()


def test_every_script_of_others_in_the_zip_file_is_on_the_bill_with_its_license(
    dist: Path, bill: dict[str, Any]
) -> None:
    """Whatever announces itself in the pages' scripts is listed, hashed, and its license is in the folder."""
    parts = {part["name"]: part for part in bill["components"] if part["scope"] == "required"}
    (path,) = dist.glob("mbc-handbook-*.zip")
    with ZipFile(path) as archive:
        scripts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".js")}
        licenses = next(archive.read(name) for name in archive.namelist() if name.endswith("LICENSES.txt")).decode()
    vendored = {name: content for name, content in scripts.items() if "/vendor/" in name}
    assert vendored
    for name, content in vendored.items():
        part = parts[Path(name).stem]
        assert part["hashes"][0]["content"] == hashlib.sha256(content).hexdigest(), name
        assert part["version"] in content[:200].decode(), name
    held = [inner["name"] for part in parts.values() for inner in part.get("components", ())]
    for name in [*(part for part in parts if parts[part]["type"] == "library"), *held]:
        assert name.lower() in licenses.lower().replace("material for mkdocs", "mkdocs-material"), name


def test_every_font_in_the_pdf_files_is_on_the_bill(dist: Path, bill: dict[str, Any]) -> None:
    """What is embedded in the pages is listed, under the license that lies beside the fonts."""
    listed = {plain(part["name"]) for part in bill["components"] if part["licenses"] == [{"expression": "OFL-1.1"}]}
    embedded = set()
    for path in sorted(dist.rglob("*.pdf"))[:3]:
        for page in PdfReader(path).pages[:20]:
            fonts = page["/Resources"].get("/Font", {}).values()
            embedded |= {plain(font.get_object()["/BaseFont"].rpartition("+")[2]) for font in fonts}
    faces = FACE.findall((ROOT / "bundles/assets/print.css").read_text("utf-8"))
    ours = {plain(family) for family, file in faces if plain(file).startswith(tuple(listed))}
    assert embedded
    assert {font for font in embedded if not font.startswith(tuple(ours))} == set()


def test_a_font_without_its_license_stops_the_set(tmp_path: Path) -> None:
    """Nothing is passed on of which nobody knows whether it may be."""
    folder = tmp_path / "bundles/assets/fonts"
    folder.mkdir(parents=True)
    font = next((ROOT / "bundles/assets/fonts").rglob("*.woff2"))
    shutil.copy(font, folder)
    _, (problem,) = shipped(tmp_path / "site", tmp_path)
    assert problem.path == f"bundles/assets/fonts/{font.name}"
    assert "comes without its license" in problem.message


def test_a_script_that_nobody_knows_stops_the_set(offline: Path, tmp_path: Path) -> None:
    """A file slipped into the site is named, with what to do."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/stranger.js").write_text("alert(1)")
    _, problems = shipped(tmp_path, ROOT)
    assert [(problem.path, problem.rule) for problem in problems] == [("assets/stranger.js", "bill-of-materials")]
    assert shipped(offline, ROOT)[1] == []


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a new key to sign with; the public one lies beside it."""
    if not shutil.which("minisign"):
        pytest.skip("minisign is not installed")
    secret = tmp_path / "secret.key"
    run(f"minisign -G -W -p {tmp_path / 'public.key'} -s {secret}", tmp_path)
    return secret


def test_the_signature_is_the_same_each_time_and_tells_a_changed_list(copied: Path, key: Path, book: Book) -> None:
    """Checked with the command of VERIFY.txt and the public key."""
    assert seal(copied, book.edition, key) == []
    first = (copied / "SHA256SUMS.minisig").read_bytes()
    assert seal(copied, book.edition, key) == []
    assert (copied / "SHA256SUMS.minisig").read_bytes() == first
    public = key.with_name("public.key").read_text().splitlines()[1]
    (command,) = [line.replace("(our public key)", public) for line in commands(copied) if "minisign" in line]
    assert run(command, copied).returncode == 0
    with (copied / "SHA256SUMS").open("a") as numbers:
        numbers.write("0\n")
    assert run(command, copied).returncode != 0


def test_a_signature_of_an_earlier_set_does_not_stay(copied: Path, key: Path, book: Book) -> None:
    """A set made without a key has none."""
    seal(copied, book.edition, key)
    seal(copied, book.edition)
    assert not (copied / "SHA256SUMS.minisig").exists()


def test_a_key_that_cannot_sign_is_a_problem_and_leaves_nothing(copied: Path, tmp_path: Path, book: Book) -> None:
    """One line, and no half signature."""
    if not shutil.which("minisign"):
        pytest.skip("minisign is not installed")
    (tmp_path / "bad.key").write_text("not a key\n")
    (problem,) = seal(copied, book.edition, tmp_path / "bad.key")
    assert str(problem).startswith("SHA256SUMS:1: minisign did not sign")
    assert not (copied / "SHA256SUMS.minisig").exists()


def test_without_minisign_a_key_is_a_problem(dist: Path, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody believes that a set is signed when it is not."""
    monkeypatch.setenv("PATH", os.devnull)
    (problem,) = sign(dist / "SHA256SUMS", Path("any.key"), book.edition)
    assert "Install it, or leave the key away." in str(problem)
