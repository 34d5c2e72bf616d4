"""What the tests of the real pages share, and the line that tells an author how hard they are to read."""

from __future__ import annotations

import pytest
from measured import lexicon_and_faults, measured

from handbook.grading import in_one_line, summaries
from handbook.syllables import Lexicon


@pytest.fixture
def lexicon() -> Lexicon:
    """Return the real lexicon."""
    return lexicon_and_faults()[0]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the middle grade of each level, for `make check`."""
    terminalreporter.write_line(in_one_line(summaries((level, grade) for level, grade, _ in measured().values())))
