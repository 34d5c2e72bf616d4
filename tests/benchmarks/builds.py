"""Build a project in a process of its own and take its processor time."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

LIMIT = 240
"""Seconds of processor time after which a build is ended."""
PATIENCE = 5
"""How many times the limit a build may take by the clock on the wall, on a busy machine."""
EZGLOSSARY = "mkdocs-ezglossary-plugin==2.1.0"
LOCKED = ("mkdocs", "jinja2", "markdown", "pymdown-extensions", "pyyaml")


@dataclass(frozen=True)
class Build:
    """A build that has ended: its processor time, or why there is none."""

    seconds: float = 0.0
    failure: str = ""


def build(python: Path, project: Path) -> Build:
    """Build a project into its folder site/, strictly."""
    command = [str(python), "-m", "mkdocs", "build", "--quiet", "--strict", "--clean"]
    before = _processor_time()
    try:
        done = subprocess.run(
            command, cwd=project, capture_output=True, text=True, timeout=LIMIT * PATIENCE, preexec_fn=_limit
        )
    except subprocess.TimeoutExpired:
        return Build(failure=f"over {LIMIT} s")
    seconds = _processor_time() - before
    if seconds >= LIMIT or done.returncode == -signal.SIGXCPU:
        return Build(failure=f"over {LIMIT} s")
    if done.returncode:
        print((done.stdout + done.stderr)[-2000:], file=sys.stderr)
        return Build(failure="fails")
    return Build(seconds)


def make_environment(folder: Path) -> tuple[Path, bool]:
    """Return the Python that all builds use, and whether it has ezglossary.

    The environment sees the packages of the one that runs this script, so that every variant has the same
    versions; ezglossary comes on top and stays out of the project.
    """
    own = Path(sys.executable)
    python = folder / "bin/python"
    subprocess.run([own, "-m", "venv", "--without-pip", folder], check=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "project.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    keep = folder / "keep.txt"
    keep.write_text("".join(f"{name}=={version(name)}\n" for name in LOCKED), "utf-8")
    pip = [own, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check"]
    installed = subprocess.run([*pip, "--constraint", keep, EZGLOSSARY], check=False).returncode == 0
    return python, installed


def _limit() -> None:
    """End this process when it has used its time."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 5))


def _processor_time() -> float:
    """Return the seconds of processor time that all ended builds have used.

    The kernel knows this sum well; how it parts into the program's own and the kernel's is an estimate.
    """
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
