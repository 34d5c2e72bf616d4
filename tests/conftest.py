"""What all tests share: a tiny project to build, the whole site built once, and a server for it."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
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


def once_for_all(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that is made once for all workers of a run (pytest-xdist); its fault fails each of them."""
    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    log = run / f"{name}.log"
    with _alone(run / f"{name}.lock"):
        if not log.exists():
            try:
                make(run / name)
                log.write_text("", "utf-8")
            except AssertionError as fault:
                log.write_text(f"Making it failed.\n{fault}", "utf-8")
    assert not log.read_text("utf-8"), log.read_text("utf-8")
    return run / name


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other process holds the lock, and hold it."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


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
