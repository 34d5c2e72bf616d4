"""No link, image, anchor or note of the site is broken; each planted fault is found and names its page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Project
from witness import html_files, link_faults

SETTINGS = """\
[checking]
threads=10
maxrequestspersecond=1000
recursionlevel=-1
[filtering]
checkextern=0
ignorewarnings=http-robots-denied,url-content-too-large
[output]
warnings=1
[AnchorCheck]
"""


def run_linkchecker(site: Path, url: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run LinkChecker over every page of a site, also those that no other page links to."""
    settings = folder / "linkcheckerrc"
    settings.write_text(SETTINGS, "utf-8")
    pages = [url + path.relative_to(site).as_posix() for path in html_files(site)]
    program = Path(sys.executable).with_name("linkchecker")
    command = [str(program), "--config", str(settings), "--no-status", "--no-follow-url", "!^" + url, *pages]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_linkchecker_finds_nothing_broken(site: Path, site_url: str, tmp_path: Path) -> None:
    done = run_linkchecker(site, site_url, tmp_path)
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


@pytest.mark.parametrize(
    "text",
    [
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
    ],
)
def test_the_witness_finds(text: str, project: Project) -> None:
    project.page("planted.md", text)
    faults = link_faults(project.build(strict=False).site)
    assert faults
    assert all(fault.startswith("planted/index.html: ") for fault in faults), faults


def test_linkchecker_names_the_page_of_a_broken_link(
    project: Project, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    project.page("planted.md", '<a href="../nowhere/">x</a> <a href="../help-now/#nowhere">y</a>')
    built = project.build(strict=False)
    done = run_linkchecker(built.site, serve(built.site), tmp_path)
    assert done.returncode != 0
    assert "planted/index.html" in done.stdout and "nowhere" in done.stdout
