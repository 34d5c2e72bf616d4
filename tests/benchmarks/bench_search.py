"""Compare our search with the theme's own on the same queries, and measure how fast and how large it is.

`make bench-search`. The table is written to SEARCH.md beside this file. All of it runs in the machine's Chromium.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path += [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/browser")]

from browser.install import find  # noqa: E402
from browser.searching import INSTEAD_OF_WAITING, ask, open_box, place  # noqa: E402

QUERIES = [line.split("\t") for line in (ROOT / "tests/search/queries.tsv").read_text("utf-8").splitlines()]
PAGE = "treatments/serms/"
SLOWDOWN = 4
"""How many times slower than this machine the processor of the reader's phone is taken to be."""

# The text of our own index in MiniSearch as it comes, with beginnings of words and its own tolerance for slips.
PLAIN = """() => {
  window.handbookSearch = data => {
    const fields = ["title", "also", "description", "text"];
    const options = {prefix: true, fuzzy: 0.2, boost: {title: 8, also: 6}};
    window.plain = new MiniSearch({fields, searchOptions: options});
    window.plain.addAll(data.pages.map((page, id) => ({
      id, title: page.title, also: page.also.join(" . "), description: page.description,
      text: page.parts.map(part => part[1] + " " + part[2]).join(" "),
    })));
    window.pages = data.pages.map(page => page.at);
  };
  return new Promise(done => {
    const script = document.createElement("script");
    script.src = document.querySelector("dialog.search").dataset.base + "/search/book.js";
    script.onload = done;
    document.head.append(script);
  });
}"""
CLOCK = """
  document.addEventListener("input", event => { window.typed = performance.now(); }, true);
  new MutationObserver(changes => {
    if (changes.some(change => change.target.className === "search-found")) window.answered = performance.now();
  }).observe(document, {childList: true, subtree: true});
"""


def main() -> None:
    """Measure both sites and write the table."""
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name, sync_playwright() as driver:
        ours, stock = build(ROOT, Path(name, "ours")), build(as_it_comes(Path(name, "project")), Path(name, "stock"))
        browser = driver.chromium.launch(executable_path=find("chromium"), args=["--no-sandbox"])
        rows = [
            ("Material's own search (lunr)", theirs(browser.new_page(), serve(stock))),
            ("MiniSearch as it comes, on the text and names of ours", plain(browser.new_page(), serve(ours))),
            ("ours", own(browser.new_page(), serve(ours))),
        ]
        speed = fast(browser.new_page(), serve(ours))
        (Path(__file__).parent / "SEARCH.md").write_text(report(rows, speed, ours, stock), "utf-8")


def as_it_comes(folder: Path) -> Path:
    """Return a copy of the project without our search."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "site", "dist", "tests", "__pycache__"))
    (folder / "overrides/partials/search.html").unlink()
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - hooks/search_book.py\n", "")
    settings.write_text(text.replace(", assets/javascripts/search/box.js", ""), "utf-8")
    return folder


def build(project: Path, site: Path) -> Path:
    """Build a project and return the folder of its site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=project, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return site


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output clean."""


def serve(site: Path) -> str:
    """Serve a folder on this machine only, for as long as this program runs, and return its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def places(look_up: Callable[[str, set[str]], int]) -> list[int]:
    """Return for each query at which place its page was found."""
    return [look_up(query, set(pages.split())) for _, query, pages in QUERIES]


def theirs(page: Page, root: str) -> list[int]:
    """Ask Material's own search."""
    page.goto(root + PAGE)
    page.click(".md-search__input")
    page.wait_for_timeout(4000)

    def look_up(query: str, wanted: set[str]) -> int:
        page.fill(".md-search__input", query[:-1])
        page.keyboard.press("End")
        page.keyboard.type(query[-1])
        page.wait_for_timeout(350)
        first = "items => items.map(item => new URL(item.querySelector('a').href).pathname.slice(1))"
        hits = page.eval_on_selector_all(".md-search-result__list > li", first)
        return next((at for at, hit in enumerate(hits) if hit in wanted), 99)

    return places(look_up)


def plain(page: Page, root: str) -> list[int]:
    """Ask MiniSearch with no help of ours."""
    open_box(page, root + PAGE)
    page.evaluate(PLAIN)

    def look_up(query: str, wanted: set[str]) -> int:
        hits = page.evaluate("query => window.plain.search(query).slice(0, 3).map(hit => window.pages[hit.id])", query)
        return next((at for at, hit in enumerate(hits) if hit.removesuffix("index.html") in wanted), 99)

    return places(look_up)


def own(page: Page, root: str) -> list[int]:
    """Ask our own search."""
    page.add_init_script(INSTEAD_OF_WAITING)
    open_box(page, root + PAGE)
    return places(lambda query, wanted: place(ask(page, query), wanted, root))


def fast(page: Page, root: str) -> dict[str, Any]:
    """Measure on a slow processor how long the box takes to be ready, and to answer after the last key."""
    page.add_init_script(CLOCK)
    page.goto(root + PAGE)
    page.wait_for_timeout(2000)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.evaluate("window.began = performance.now()")
    page.click(".search-open")
    page.keyboard.type("cancer")
    page.wait_for_selector(".search-list", timeout=60_000)
    ready = page.evaluate("window.answered - window.began")
    waits = []
    for _, query, _ in QUERIES[::8]:
        page.fill("dialog.search input", "")
        page.wait_for_timeout(200)
        page.keyboard.type(query, delay=60)
        page.wait_for_function("query => history.state.search === query", arg=query)
        waits.append(page.evaluate("window.answered - window.typed"))
    return {"ready": ready, "median": statistics.median(waits), "most": max(waits), "queries": len(waits)}


def report(rows: list[tuple[str, list[int]]], speed: dict[str, Any], ours: Path, stock: Path) -> str:
    """Return the page of results."""
    lines = [
        f"| {name} | {sum(at == 0 for at in found) / len(found):.1%} | {sum(at < 3 for at in found) / len(found):.1%} |"
        for name, found in rows
    ]
    sizes = [
        f"| {name} | {len(data) / 1000:,.0f} | {len(gzip.compress(data)) / 1000:,.0f} |"
        for name, data in (
            ("Material: search_index.json", (stock / "search/search_index.json").read_bytes()),
            ("ours: search/book.js", (ours / "search/book.js").read_bytes()),
            ("ours: four scripts", b"".join(path.read_bytes() for path in scripts(ours))),
        )
    ]
    pages = len(json.loads((ours / "pages.json").read_text("utf-8")))
    return f"""\
# Search: ours and others

Made by `make bench-search` on {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, \
Chromium: {len(QUERIES)} queries of tests/search/queries.tsv, {pages} pages, hosted.

| Search | right page first | among the first three |
|---|---|---|
{chr(10).join(lines)}

A result of ours leads to both levels of its topic and counts for either.

Speed at {SLOWDOWN} times slowdown, {speed["queries"]} queries typed key by key, from the last key to the results, and \
the wait for a next key in it: median {speed["median"]:.0f} ms, longest {speed["most"]:.0f} ms.
The first time the box is opened on a page it is ready after {speed["ready"] / 1000:.1f} s at that slowdown; \
one can type meanwhile.

| Size | kB | kB compressed |
|---|---|---|
{chr(10).join(sizes)}
"""


def scripts(site: Path) -> list[Path]:
    """Return the scripts that the box loads, but for the data."""
    folders = (site / "assets/vendor", site / "assets/javascripts/search")
    return [path for folder in folders for path in sorted(folder.glob("*.js")) if path.name != "box.js"]


if __name__ == "__main__":
    main()
