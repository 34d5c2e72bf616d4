"""Links that lead to a folder on a server lead to its page on a disk, where a folder is only a list of files."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from handbook.problems import Problem

ADDRESS = re.compile(r'(?<=\s)(href|src|data-more)="(?![a-z][a-z0-9+.-]*:|[#?"])([^"#?]*)([^"]*)"', re.IGNORECASE)
"""An address within the site: what it is for, its path, and what follows the path."""


def with_files(page: str, url: str, files: frozenset[str]) -> tuple[str, list[Problem]]:
    """Return a page whose every link within the site names a file, and a problem for each that leads to none."""
    problems = []
    folder = posixpath.dirname(url)

    def named(found: re.Match[str]) -> str:
        """Return one address with the name of its file."""
        kind, path, rest = found.groups()
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        file = _file(target, files)
        if file == target:
            return found[0]
        if file:
            return f'{kind}="{posixpath.relpath(file, folder or ".")}{rest}"'
        line = page.count("\n", 0, found.start()) + 1
        message = f"The link '{path}' leads to no file. Correct the template or the page that makes it."
        problems.append(Problem(url, line, message, "disk-link"))
        return found[0]

    return ADDRESS.sub(named, page), problems


def _file(path: str, files: frozenset[str]) -> str:
    """Return the file that a path within the site means; nothing if there is none."""
    tries = (path, posixpath.normpath(f"{path}/index.html"), f"{path}.html")
    return next((name for name in tries if name in files), "")
