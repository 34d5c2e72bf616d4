"""The command that makes the offline set, as tests and benchmarks call it."""

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
    out: Path, project: Path = ROOT, *options: str, under: Sequence[str] = (), settings: Mapping[str, str] | None = None
) -> str:
    """Make the set in the folder `out` and return what was said; `under` is a command to run it under: faketime."""
    command = [*under, sys.executable, "-m", "bundles", "--out", str(out), "--address", ADDRESS, *options]
    environment = os.environ | {"PYTHONPATH": "hooks"} | (settings or {})
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
