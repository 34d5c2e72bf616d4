"""The folder that a clinic unpacks: a door, a note for the one who installs it, the clinic's own file, the pages.

mbc-handbook-DATE/
  START-HERE.html   for readers
  READ-ME.txt       for the clinic's IT person
  clinic.js         the clinic's name and numbers, to be filled in
  SHA256SUMS.txt    of all files but itself and clinic.js
  LICENSES.txt
  site/…            the pages, as bundles/offline_site.py makes them
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from bundles.contents import DISCLAIMER
from bundles.disk_links import with_files
from bundles.dressing import NOTICE, RULES, age
from bundles.edition import Edition
from bundles.markup import read, words_of
from bundles.names import name_problems
from bundles.zipping import write_zip
from handbook.problems import Problem

ROOT = Path(__file__).parent.parent
ASSETS = Path(__file__).parent / "assets/folder"
UNSUMMED = ("SHA256SUMS.txt", "clinic.js")


def folder_name(edition: Edition) -> str:
    """Return the name that the folder and the files of the set share."""
    return f"mbc-handbook-{edition.made}"


def pack(site: Path, dist: Path, edition: Edition) -> tuple[Path, list[Problem]]:
    """Write the zip file of a finished offline site into `dist`; nothing if something is wrong."""
    target = dist / f"{folder_name(edition)}.zip"
    with TemporaryDirectory() as place:
        folder, problems = lay_out(site, Path(place), edition)
        if not problems:
            dist.mkdir(parents=True, exist_ok=True)
            write_zip(folder, target, edition.seconds)
    return target, problems


def lay_out(site: Path, place: Path, edition: Edition) -> tuple[Path, list[Problem]]:
    """Lay out the folder of a finished offline site in a place; return it and what is wrong with it."""
    folder = place / folder_name(edition)
    shutil.copytree(site, folder / "site")
    for name, text in _texts(site, edition).items():
        (folder / name).write_text(text, "utf-8", newline="\n" if name.endswith(".html") else "\r\n")
    (folder / UNSUMMED[0]).write_text(checksums(folder), "ascii", newline="\n")  # sha256sum takes no other line ends
    files = frozenset(_files(folder))
    _, problems = with_files((folder / "START-HERE.html").read_text("utf-8"), "START-HERE.html", files)
    return folder, problems + name_problems(f"{folder.name}/{name}" for name in sorted(files))


def checksums(folder: Path, besides: tuple[str, ...] = UNSUMMED) -> str:
    """Return the sums of all files of a folder but a few, as `sha256sum --check` reads them."""
    names = [name for name in _files(folder) if name not in besides]
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(names, key=str.encode))


def _texts(site: Path, edition: Edition) -> dict[str, str]:
    """Return the texts that stand beside the pages, filled in."""
    start = (site / "index.html").read_text("utf-8")
    disclaimer = DISCLAIMER.search(start)
    page = read(start)
    title = words_of(page.find(".//title")).rpartition(" - ")[2]  # behind the page's own
    filled = {
        "title": title,
        "underline": "=" * len(title),
        "description": "".join(page.xpath("//meta[@name='description']/@content")),
        "disclaimer": disclaimer[0] if disclaimer else "",
        "rules": RULES,
        "notice": NOTICE,
        "age": age(edition),
        "made": edition.made_words,
        "until": edition.use_until_words,
        "commit": edition.commit or "unknown",
        "name": folder_name(edition),
    }
    texts = {path.name: path.read_text("utf-8") for path in sorted(ASSETS.iterdir())}
    for name in ("START-HERE.html", "READ-ME.txt"):
        texts[name] = Template(texts[name]).substitute(filled)
    texts["LICENSES.txt"] = f"{(ROOT / 'LICENSE').read_text('utf-8')}\n{texts['LICENSES.txt']}"
    return texts


def _files(folder: Path) -> list[str]:
    """Return the paths of all files in a folder."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
