"""Find the libraries that set the PDFs (Pango, HarfBuzz), or install them, or say in one line what to install."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from ctypes.util import find_library

PACKAGES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",  # PDFs can be made without it, but not with the same bytes
}
"""Each library, and the package of Debian and its kin that has it."""


def found(library: str) -> bool:
    """Tell whether a library can be loaded."""
    path = find_library(library)
    try:
        return bool(path and ctypes.CDLL(path))
    except OSError:
        return False


def apt_get(packages: Sequence[str]) -> None:
    """Install packages where there is apt-get and it is allowed; otherwise do nothing."""
    if not packages or not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.run([*sudo, *command], check=False, stdout=subprocess.DEVNULL).returncode:
            break


def main() -> int:
    """Make the libraries available; return 1 and say what to do if that cannot be done."""
    apt_get([package for library, package in PACKAGES.items() if not found(library)])
    missing = [library for library in PACKAGES if not found(library)]
    if missing:
        packages = " ".join(PACKAGES[library] for library in missing)
        print(f"There is no {' and no '.join(missing)} for PDFs. Install: {packages} (on a Mac: brew install pango).")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
