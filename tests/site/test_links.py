"""No link, image, anchor or note of the site is broken; each planted fault is found and names its page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import Project, small_project
from witness import html_files, link_faults

SETTINGS = """\
[checking]
threads=4
maxrequestspersecond=1000
recursionlevel=-1
[filtering]
checkextern=0
# a page that was asked for because of one of its parts is not searched for links once more
nofollow=
  .*#.*
[output]
warnings=1
[AnchorCheck]
"""


def run_linkchecker(site: Path, serve: Callable[[Path], str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run LinkChecker over every page of a site, also those that no other page links to.

    It reads a page again for each anchor that a link names, but never checks links within a page: those are
    taken out here, which spares it 3,000 readings, and are left to the witness.
    """
    copy = folder / "linked"
    shutil.copytree(site, copy)
    for path in html_files(copy):
        path.write_text(re.sub(r' href="#[^"]*"', "", path.read_text("utf-8")), "utf-8")
    settings = folder / "linkcheckerrc"
    settings.write_text(SETTINGS, "utf-8")
    url = serve(copy)
    pages = [url + path.relative_to(copy).as_posix().removesuffix("index.html") for path in html_files(copy)]
    program = Path(__file__).with_name("crawl.py")
    command = [sys.executable, str(program), "--config", str(settings), "--no-status", *pages]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


def test_linkchecker_finds_nothing_broken(site: Path, serve: Callable[[Path], str], tmp_path: Path) -> None:
    done = run_linkchecker(site, serve, tmp_path)
    assert done.returncode == 0, done.stdout[-8000:]
    assert "0 errors found" in done.stdout, done.stdout[-2000:]


def test_the_witness_finds_nothing_broken(site: Path) -> None:
    assert link_faults(site) == []


PLANTED = {
    "a broken page link": ("[x](nowhere.md)", "docs/planted.md"),
    "a broken anchor": ("[x](help-now/index.md#nowhere)", "docs/planted.md"),
    "a broken anchor on the same page": ("[x](#nowhere)", "docs/planted.md"),
    "a broken image": ("![x](nowhere.png)", "docs/planted.md"),
    "an absolute path": ("[x](/help-now/)", "docs/planted.md"),
    "a note without a source": ("Text.[^nowhere]", "docs/planted.md:13"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_strict_build_stops_at(fault: str, project: Project) -> None:
    text, name = PLANTED[fault]
    project.page("planted.md", text)
    done = project.build()
    assert done.code != 0
    assert any(name.removeprefix("docs/") in line for line in done.log.splitlines() if "WARNING" in line), done.log


ALONE = [
    *(text for text, _ in PLANTED.values()),
    '<a href="../nowhere/">x</a>',
    '<a href="">x</a>',
    '<a href="javascript:void(0)">x</a>',
    "[x](https:/one-slash.org)",
    "[x] (help-now/index.md)",
    "[never defined][nowhere]",
    "Look at www.example.org for more.",
    "[](help-now/index.md)",
    '<img src="../nowhere.png" alt="x">',
    '<img src="../assets/images/logo.svg" srcset="../nowhere.png 2x" alt="x">',
    '<picture><source srcset="../nowhere.webp"><img src="../assets/images/logo.svg" alt="x"></picture>',
    '<img src="../assets/images/logo.svg">',
    '<p id="twice">a</p><p id="twice">b</p>',
    "[x](tel:NUMBER)",
    "[x](//other.example.org/page)",
]
"""Texts that each are a fault, whatever a build says of them."""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site with a page for each text that is a fault."""
    project = small_project(tmp_path_factory.mktemp("spoilt") / "handbook")
    for number, text in enumerate(ALONE):
        project.page(f"planted-{number}.md", text)
    return project.build(strict=False).site


@pytest.mark.parametrize("number", range(len(ALONE)), ids=ALONE)
def test_the_witness_finds(number: int, spoilt: Path) -> None:
    faults = link_faults(spoilt)
    assert any(fault.startswith(f"planted-{number}/index.html: ") for fault in faults)
    assert all(fault.startswith("planted-") for fault in faults), faults


def test_linkchecker_names_the_page_of_a_broken_link(
    project: Project, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    project.page("planted.md", '<a href="../nowhere/">x</a> <a href="../help-now/#nowhere">y</a>')
    built = project.build(strict=False)
    done = run_linkchecker(built.site, serve, tmp_path)
    assert done.returncode != 0
    assert "planted/" in done.stdout and "nowhere/" in done.stdout and "#nowhere" in done.stdout
