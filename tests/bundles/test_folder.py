"""The folder for a clinic: what is in it, how files are named, what each page is told, and the same zip each time."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
import subprocess
import time
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import lxml.html
import material
import pytest
from on_disk import pages, unpack

from bundles.disk_links import with_files
from bundles.dressing import dress
from bundles.edition import Edition
from bundles.folder import checksums, lay_out, pack
from bundles.names import name_problems
from bundles.pruning import prune
from bundles.zipping import write_zip

ROOT = Path(__file__).parent.parent.parent
EDITION = Edition(date(2026, 11, 30), date(2027, 1, 1), "0123456789", 1796019000)
PAGE = """<!doctype html>
<html><head>
<meta charset="utf-8">
<meta name="description" content="Plain words.">
<title>Start - Handbook</title></head>
<body dir="ltr"><main><div><article><h1>Start</h1>
<aside class="disclaimer" role="note"><p>General facts.</p></aside>
</article></div></main></body></html>
"""


@pytest.fixture(scope="session")
def folder(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder as a clinic unpacks it."""
    return unpack(dist, tmp_path_factory.mktemp("disk"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a tiny finished site with all that START-HERE.html leads to."""
    site = tmp_path / "small"
    for name in ("index.html", "help-now/index.html", "drugs/index.html", "glossary.html"):
        write(site / name, PAGE)
    write(site / "assets/bundle/bundle.css", "p {}\n")
    write(site / "assets/bundle/bundle.js", "1;\n")
    return site


def write(path: Path, text: str) -> None:
    """Write a file and the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# What a clinic gets


def test_the_folder_holds_what_its_notes_name(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == {"START-HERE.html", "READ-ME.txt", "LICENSES.txt", "SHA256SUMS.txt", "clinic.js", "site"}
    assert re.fullmatch(r"mbc-handbook-\d{4}-\d\d-\d\d", folder.name)
    assert len(pages(folder)) > 200


def test_every_link_leads_to_a_file_and_a_part_of_it_and_none_to_a_folder(folder: Path) -> None:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    trees = {path: lxml.html.fromstring((folder / path).read_bytes()) for path in pages(folder)}
    parts = {path: {"", *tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in trees.items()}
    lost = set()
    for path, tree in trees.items():
        for address in set(tree.xpath("//@href | //@src | //@data-more")):
            to = urlsplit(address)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(to.path))) if to.path else path
            if not to.scheme and (target not in files or unquote(to.fragment) not in parts.get(target, {""})):
                lost.add(f"{path}: {address}")
    assert lost == set()


def test_every_page_refuses_the_network_before_it_loads_anything(folder: Path) -> None:
    for path in pages(folder):
        head = lxml.html.fromstring((folder / path).read_bytes()).find("head")
        assert head[0].get("charset") == "utf-8", path
        assert head[1].get("http-equiv") == "Content-Security-Policy", path
        rules = dict(rule.split(None, 1) for rule in head[1].get("content").split("; "))
        assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == "'none'", path
        assert not re.search(r"http|\*|\bws", head[1].get("content")), path


def test_every_page_says_its_age_without_a_script(folder: Path) -> None:
    said = set()
    for path in pages(folder):
        (age,) = lxml.html.fromstring((folder / path).read_bytes()).xpath("//p[@class='copy-age']")
        said.add(age.text_content())
    (words,) = said
    assert re.match(r"This copy was made on \w+ \d+, \d{4}\. Use it until \w+ \d+, \d{4}\. ", words)
    due = min(page["review_due"] for page in json.loads((folder / "site/pages.json").read_text("utf-8")))
    assert f'data-until datetime="{due}"' in (folder / "START-HERE.html").read_text("utf-8")


def test_nothing_lies_there_that_no_page_needs(folder: Path) -> None:
    names = [path.relative_to(folder / "site").as_posix() for path in folder.glob("site/**/*") if path.is_file()]
    useless = r"\.map$|\.gz$|404|sitemap|search_index|/lunr/|/workers/|favicon\.png"
    assert [name for name in names if re.search(useless, name)] == []
    for path in [*folder.glob("site/**/*.js"), *folder.glob("site/**/*.css")]:
        assert "sourceMappingURL" not in path.read_text("utf-8"), path.name
    assert not [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_the_checksums_hold_all_but_the_clinics_own_file(folder: Path) -> None:
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS.txt").read_text("ascii").splitlines())
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert set(files) - set(listed) == {"SHA256SUMS.txt", "clinic.js"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == number for name, number in listed.items())
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS.txt"], cwd=folder, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["READ-ME.txt", "LICENSES.txt", "clinic.js"])
def test_every_notepad_shows_the_texts(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    data.decode("ascii")
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert not re.search(rb"\$[a-z]", data.replace(b"$h", b"").replace(b"$f", b"").replace(b"$_", b""))


def test_the_note_for_staff_names_this_copy(folder: Path) -> None:
    text = (folder / "READ-ME.txt").read_bytes().decode("ascii")
    for words in (f"{folder.name}.zip", f"file:///C:/Handbook/{folder.name}/\r\n", "URLAllowlist", "Use until"):
        assert words in text
    example = text[text.index("window.CLINIC") : text.index("};") + 2]
    assert example.count('"') == 2 * 6 and "note:" in example


def test_the_licenses_of_all_that_is_inside_are_there(folder: Path) -> None:
    text = (folder / "LICENSES.txt").read_text("ascii").lower()
    theme = Path(material.__file__).parent / "templates/assets"
    maps = [json.loads(path.read_text("utf-8")) for path in theme.rglob("*.map") if "workers" not in path.parts]
    inside = {part for one in maps for part in re.findall(r"node_modules/([^/]+)/", " ".join(one["sources"]))}
    vendored = {path.stem for path in (ROOT / "overrides/assets/vendor").glob("*.js")}
    assert {"rxjs", "clipboard"} <= inside
    assert {name for name in inside | vendored if name not in text} == set()
    for words in ("creative commons", "mit license", "apache license", "material for mkdocs", "material design icons"):
        assert words in text


# Names of files


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("b/site/Ärzte.html", "other characters"),
        ("b/site/two words.html", "other characters"),
        ("b/site/a:b.html", "other characters"),
        ("b/aux.html", "device"),
        ("b/site/COM1/index.html", "device"),
        ("b/site/nul", "device"),
        ("b/site/x./a.html", "ends with a dot"),
        ("b/run.BAT", "as a program"),
        ("b/site/start.lnk", "as a program"),
        ("b/" + "x" * 119, "121 characters"),
    ],
)
def test_a_name_that_some_disk_refuses_is_a_fault(path: str, fault: str) -> None:
    (problem,) = name_problems([path])
    assert fault in problem.message and problem.rule == "file-name"


@pytest.mark.parametrize(
    "paths",
    [
        ["b/console.html", "b/auxiliary/com10.js", "b/nullify.css", "b/a.b-c_d.min.js"],
        ["b/" + "x" * 118],
        ["b/bat", "b/com.html"],
    ],
)
def test_plain_names_are_no_fault(paths: list[str]) -> None:
    assert name_problems(paths) == []


def test_names_that_windows_takes_for_one_are_a_fault() -> None:
    assert len(name_problems(["b/Site/a.html", "b/site/b.html"])) == 1
    assert len(name_problems(["b/A.html", "b/a.html"])) == 1


def test_a_bad_name_keeps_the_zip_from_being_written(small: Path, tmp_path: Path) -> None:
    write(small / "setup.exe", "")
    _, problems = pack(small, tmp_path / "dist", EDITION)
    assert [problem.rule for problem in problems] == ["file-name"]
    assert not (tmp_path / "dist").exists()


# Links


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("../help-now/", "../help-now/index.html"),
        ("../help-now/#call", "../help-now/index.html#call"),
        ("../about/dates/", "../about/dates.html"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        (".", "index.html"),
        ("tamoxifen.html?a=1#b", "tamoxifen.html?a=1#b"),
        ("../about/my%20page.html", "../about/my%20page.html"),
        ("#call", "#call"),
        ("https://example.org/", "https://example.org/"),
        ("tel:911", "tel:911"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("data:text/plain,a/", "data:text/plain,a/"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_page(address: str, becomes: str) -> None:
    files = ("index", "help-now/index", "about/dates", "about/my page", "drugs/index", "drugs/tamoxifen")
    page, problems = with_files(
        f'<p>\n<a class="x" href="{address}">', "drugs/index.html", frozenset(f"{name}.html" for name in files)
    )
    assert page == f'<p>\n<a class="x" href="{becomes}">'
    assert problems == []


@pytest.mark.parametrize("address", ["../gone/", "gone.html", "/help-now/", "//example.org/a", "../../up.html"])
def test_a_link_that_leads_to_no_file_is_a_fault(address: str) -> None:
    page, (problem,) = with_files(f'<p>\n<img src="{address}">', "drugs/a.html", frozenset({"drugs/a.html"}))
    assert page == f'<p>\n<img src="{address}">'
    assert (problem.path, problem.line, problem.rule) == ("drugs/a.html", 2, "disk-link")
    assert address in problem.message


# Pages


def test_a_page_is_told_how_far_it_is_from_the_clinics_file() -> None:
    for url, up in (("index.html", ""), ("a/b/index.html", "../../")):
        page, problems = dress(PAGE, url, EDITION)
        assert problems == []
        assert f'<script src="{up}../clinic.js" charset="utf-8">' in page
        assert f'<script src="{up}assets/bundle/bundle.js">' in page
        assert f'<link rel="stylesheet" href="{up}assets/bundle/bundle.css">' in page
        assert "November 30, 2026" in page and "January 1, 2027" in page


@pytest.mark.parametrize("place", ['<meta charset="utf-8">', "</head>", '<body dir="ltr">', "</article>", "</body>"])
def test_a_theme_that_has_changed_is_a_fault(place: str) -> None:
    for changed in (PAGE.replace(place, ""), PAGE.replace(place, place * 2)):
        _, (problem,) = dress(changed, "index.html", EDITION)
        assert problem.rule == "disk-page"


# Files that no page needs


def test_material_search_stays_only_where_a_page_has_its_box(tmp_path: Path) -> None:
    for name, box, left in (("with", '<div data-md-component="search">', True), ("without", "<div>", False)):
        site = tmp_path / name
        write(site / "index.html", box)
        write(site / "assets/javascripts/workers/search.js", "1")
        write(site / "search/search_index.json", "{}")
        prune(site)
        assert (site / "assets/javascripts/workers/search.js").exists() == left
        assert (site / "search").exists() == left


def test_what_is_said_of_source_maps_goes_with_them(tmp_path: Path) -> None:
    write(tmp_path / "a.js", 'x("//# sourceMappingURL=");\n//# sourceMappingURL=a.js.map\n')
    write(tmp_path / "a.css", "p{}\n/*# sourceMappingURL=a.css.map */")
    write(tmp_path / "a.js.map", "{}")
    prune(tmp_path)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "a.js": 'x("//# sourceMappingURL=");\n',
        "a.css": "p{}\n",
    }


# The same bytes each time


def test_the_zip_is_the_same_wherever_and_whenever_it_is_made(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for zone, mask, age in (("UTC", 0o022, 0), ("JST-9", 0o077, 10**8)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        os.umask(mask)
        place = tmp_path / zone.lower()
        place.mkdir()
        folder, problems = lay_out(small, place, EDITION)
        assert problems == []
        for path in folder.rglob("*"):
            os.utime(path, (age, age))
        write_zip(folder, place / "a.zip", EDITION.seconds)
        made.append((place / "a.zip").read_bytes())
    os.umask(0o022)
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]


def test_the_zip_holds_plain_files_in_order_with_the_moment_of_the_edition(dist: Path) -> None:
    (packed,) = dist.glob("mbc-handbook-*.zip")
    with ZipFile(packed) as zipped:
        entries = zipped.infolist()
        assert zipped.testzip() is None
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.filename.split("/")[0] for entry in entries} == {packed.stem}
    assert len({entry.date_time for entry in entries}) == 1
    assert {(entry.create_system, entry.external_attr >> 16, entry.extra) for entry in entries} == {(3, 0o100644, b"")}
    assert max(len(entry.filename) for entry in entries) <= 120


def test_one_changed_word_changes_the_sums(small: Path, tmp_path: Path) -> None:
    folder, _ = lay_out(small, tmp_path, EDITION)
    before = checksums(folder)
    write(folder / "clinic.js", "another")
    assert checksums(folder) == before
    write(folder / "site/index.html", PAGE.replace("facts", "fact"))
    assert checksums(folder) != before
