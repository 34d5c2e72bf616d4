"""What all tests share: a tiny project to build, the whole site built once, and a server for it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from browser.windows import chromium, desktop, firefox, phone, playwright, window  # noqa: F401
from once import once_for_all
from projects import ROOT, Project, build, small_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small handbook that builds without a warning."""
    return small_project(tmp_path / "handbook")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the whole site, built strictly."""

    def make(folder: Path) -> None:
        """Build it."""
        done = build(ROOT, folder)
        assert done.code == 0, done.log

    return once_for_all(tmp_path_factory, "site", make)


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

    def handle(self) -> None:
        """Take it calmly when a browser leaves before it has all that it asked for."""
        with suppress(ConnectionError):
            super().handle()

    def end_headers(self) -> None:
        """Tell LinkChecker that it need not wait half a second between its requests."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""
