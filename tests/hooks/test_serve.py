"""`make serve` shows an edited term without a restart."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from projects import Project


@contextmanager
def served(project: Project) -> Iterator[str]:
    """Serve a project on this machine only, as `make serve` does, and stop in any case."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with (project.root / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--dev-addr", place],
            cwd=project.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=log,
            stderr=log,
        )
    try:
        yield f"http://{place}/"
    finally:
        server.kill()
        server.wait()


def wait_for(address: str, text: str, seconds: float) -> str:
    """Return a page as soon as it shows a text, or fail."""
    page = ""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            page = urllib.request.urlopen(address, timeout=5).read().decode()
        except OSError:  # not yet up
            page = ""
        if text in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{address} did not show {text!r} within {seconds} seconds")


def test_an_edited_meaning_and_a_new_term_are_shown_at_once(project: Project) -> None:
    with served(project) as address:
        before = wait_for(address, "A pill that lowers estrogen.", 30)
        assert 'data-term="estrogen"' not in before
        time.sleep(1)  # MkDocs takes its first look at the files just after it has begun to serve
        project.change("glossary/words.yml", "A pill that lowers estrogen.", "A pill that blocks aromatase.")
        project.change("glossary/words.yml", "- term: arom", "- term: estrogen\n  meaning: A hormone.\n- term: arom")
        after = wait_for(address, 'data-term="estrogen"', 30)
        assert "A pill that blocks aromatase." in after and "A pill that lowers estrogen." not in after
        assert "A pill that blocks aromatase." in wait_for(f"{address}glossary/", "A hormone.", 5)
