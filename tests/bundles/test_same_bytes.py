"""The EPUB book and the ZIM file made again: elsewhere, in another zone and language, five years later."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bundles.book import Book

ROOT = Path(__file__).parents[2]
AGAIN = """
import sys
from datetime import date
from pathlib import Path
from bundles.book import read_book
from bundles.edition import Edition
from bundles.epub import write_epub
from bundles.zim import write_zim

site, made, use_until, commit, seconds = sys.argv[1:]
assert date.today().year >= date.fromisoformat(made).year + 4, "faketime does not work here"
edition = Edition(date.fromisoformat(made), date.fromisoformat(use_until), commit, int(seconds))
book, problems = read_book(Path(site), edition)
assert not problems
write_epub(book, Path(site), Path("again.epub"))
write_zim(book, Path(site), Path("again.zim"))
"""
ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "hooks")]),
    "TZ": "Pacific/Kiritimati",
}


def test_the_same_site_gives_the_same_bytes_elsewhere_and_later(
    dist: Path, offline: Path, book: Book, tmp_path: Path
) -> None:
    """Nothing of the machine, the day or the place is in the files."""
    site = tmp_path / "another place" / "copy"
    shutil.copytree(offline, site)
    edition = book.edition
    told = [str(site), edition.made.isoformat(), edition.use_until.isoformat(), edition.commit, str(edition.seconds)]
    command = ["faketime", "-f", "+5y", sys.executable, "-c", AGAIN, *told]
    said = subprocess.run(
        command, cwd=tmp_path, env=os.environ | ELSEWHERE, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    for kind in ("epub", "zim"):
        (first,) = dist.glob(f"*.{kind}")
        assert (tmp_path / f"again.{kind}").read_bytes() == first.read_bytes(), kind
    assert {path.name for path in tmp_path.iterdir()} == {"again.epub", "again.zim", "another place"}, "no half file"
