"""What all tests share: a tiny project to build, the whole site built once, and a server for it."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import ROOT, SOURCES, TERMS, Project, build


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small handbook that builds without a warning."""
    root = tmp_path / "handbook"
    for folder in ("hooks", "overrides"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    small = Project(root)
    small.write("mkdocs.yml", settings[: settings.index("# Page tree")])
    small.write("glossary/words.yml", TERMS)
    small.write("sources/labels.yml", SOURCES)
    small.page("index.md", "An AI lowers estrogen.[^one-label]\n\n[Help](help-now/index.md)", "Home")
    small.page("help-now/index.md", "Call.", "Help")
    small.page("glossary.md", "All words.", "Words")
    for name in ("index", "dates", "licence", "privacy", "reading-grade", "sources"):
        small.page(f"about/{name}.md", "Text.", name)
    small.page("treatments/index.md", "Text.", "Treatments")
    return small


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the whole site, built once and strictly."""
    done = build(ROOT, tmp_path_factory.mktemp("built") / "site")
    assert done.code == 0, done.log
    return done.site


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on this machine only and gives its address."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_QuietHandler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def site_url(site: Path, serve: Callable[[Path], str]) -> str:
    """Return the address at which the whole site is served."""
    return serve(site)


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Tell LinkChecker that it need not wait half a second between its requests."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""
