"""What takes long to make is made once for all workers of a run (pytest-xdist)."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def once_for_all(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
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
