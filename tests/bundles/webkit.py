"""WebKit, the engine of Safari, as Debian's WebKitGTK has it: driven over WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGES = ("webkit2gtk-driver", "xvfb")
"""What to install with apt-get."""
LIBRARIES = Path("/usr/lib")


@dataclass(frozen=True)
class Window:
    """A window of the browser."""

    session: str

    def open(self, path: Path) -> None:
        """Read a file."""
        _ask(f"{self.session}/url", url=path.as_uri())

    def run(self, script: str) -> Any:
        """Return what a script returns."""
        return _ask(f"{self.session}/execute/sync", script=script, args=[])


def found() -> Path | None:
    """Return the browser, if it and all that it needs are on this machine."""
    tools = all(shutil.which(name) for name in ("WebKitWebDriver", "Xvfb"))
    return next(LIBRARIES.glob("*/webkit2gtk-4.1/MiniBrowser"), None) if tools else None


@contextmanager
def window(browser: Path, home: Path) -> Iterator[Window]:
    """Start the browser with an empty home and give one window of it."""
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1300x950x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
    assert screen.stdout
    settings = {**os.environ, "DISPLAY": f":{screen.stdout.readline().strip()}", "HOME": str(home), "NO_AT_BRIDGE": "1",
                "XDG_RUNTIME_DIR": str(home), "LIBGL_ALWAYS_SOFTWARE": "1"}  # fmt: skip
    port = 20000 + os.getpid() % 20000
    driver = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=settings, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/session"
    try:
        options = {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]}}
        session = _ask(address, patience=100, capabilities={"alwaysMatch": options})["sessionId"]
        yield Window(f"{address}/{session}")
        urllib.request.urlopen(urllib.request.Request(f"{address}/{session}", method="DELETE"))
    finally:
        for program in (driver, screen):
            program.terminate()
            program.wait()


def _ask(address: str, *, patience: int = 0, **body: object) -> Any:
    """Post a command to the driver and return its answer; try again while it is starting."""
    request = urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise RuntimeError(re.sub(r"\\n.*", "", error.read().decode())) from error
    except urllib.error.URLError:
        if not patience:
            raise
        time.sleep(0.1)
        return _ask(address, patience=patience - 1, **body)
