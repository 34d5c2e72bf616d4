"""One fault of an author, said in one line that tells where it is, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a source file."""

    path: str
    """The file, relative to the project's folder, as an author would open it."""
    line: int
    """The line in that file, counted from 1."""
    message: str
    """What is wrong, then what to do: two short sentences."""
    rule: str
    """The rule's id in kebab-case; CONTRIBUTING.md has a heading of the same name."""

    def __str__(self) -> str:
        """Return the line that people read: `path:line: what is wrong. What to do. [rule-id]`."""
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"
