"""The command that makes the offline set, as the tests call it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from projects import ROOT

ADDRESS = "https://handbook.example/"
"""Where the site would be published: for the codes on handouts."""


def make_set(
    out: Path, project: Path = ROOT, *, under: Sequence[str] = (), settings: Mapping[str, str] | None = None
) -> None:
    """Make all formats in the folder `out`; `under` is a command to run it under, such as faketime."""
    command = [*under, sys.executable, "-m", "bundles", "--out", str(out), "--address", ADDRESS]
    environment = os.environ | {"PYTHONPATH": "hooks"} | (settings or {})
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
