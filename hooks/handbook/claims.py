"""Find sentences that owe the reader a source, and figures on which the two levels of a topic disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.bibliography import CITATION
from handbook.problems import Problem

RULE = re.compile(r"\|[\s:|-]+\|$")
"""The line under the head of a table."""
HIDDEN = re.compile(r"\A---\n.*?\n---\n|```.*?```|<!--.*?-->", re.DOTALL)
NAMES = re.compile(
    r"""
      \]\([^)]*\) | \[\^[^\]]*\] | <[^>]*> | ^[\s>]*\d+\.\s              # where links lead, notes, tags, numbered steps
    | \b(?:911|112|999|000|988|111)\b | \+?\d[\d\s-]{5,}\d               # numbers to call
    | \b(?:stage|phase|grade|type|receptor|option|step)s?\ \d\b(?:\ (?:to|and|or)\ \d\b)?   # stage 4, phases 1 to 3
    | \bkinases\ 4\ and\ 6\b | \bligand\ 1\b | \bCA\ [\d.-]+ | \b5-FU\b | \b24[-\ ]hours?\b
    | \b(?-i:[A-Z]{4,}\ \d+)\b                                           # trials: MONARCH 3
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
"""Digits that claim nothing."""
FIGURE = re.compile(r"(?<![\w/.+-])\d+(?:[.,]\d+)*(?![\w/]*[A-Za-z])")
"""A number that is no part of a name such as HER2, CDK4/6 or E2108."""
CLAIM = re.compile(
    rf"""{FIGURE.pattern}
    | \b(?:a|one|two|three)[-\ ](?:third|quarter)s?\ of\b
    | \b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\ (?:to\ \w+\ )?
      (?:out\ of|times|hours|days|weeks|months|years)\b
    | \b(?:is|are|was|were|been|now|also|not|first|fully)\ approved\b | \bUS\ approval\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A number, a share, a span of time, or what an authority has decided."""


@dataclass(frozen=True)
class Statement:
    """One line of a page: a sentence, an item of a list or a row of a table."""

    line: int
    text: str
    """Its words, without what claims nothing."""
    sources: frozenset[str]
    """The ids of the sources that it may lean on."""

    @property
    def figures(self) -> list[str]:
        """Its numbers, as they are written; the 100 of "out of 100" is none."""
        return FIGURE.findall(self.text.replace("out of 100", ""))


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a page, a whole Markdown file.

    A row leans on the lines round its table too, an item on the line that introduces its list, and a line that goes on
    with an item on the item.
    """
    lines = HIDDEN.sub(lambda part: re.sub(r"[^\n]", "", part[0]), text).split("\n")
    for number, line in enumerate(lines):
        heads = number + 1 < len(lines) and RULE.match(lines[number + 1])
        if line.strip() and not heads and not RULE.match(line) and not re.match(r"[>\s]*[#<]", line):
            near = " ".join([line, *_support(lines, number)])
            yield Statement(number + 1, NAMES.sub(" ", line), frozenset(CITATION.findall(near)))


def claim_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each claim of a page without a source; a question claims nothing."""
    for statement in statements(text):
        found = CLAIM.search(statement.text)
        if found and not statement.sources and not statement.text.rstrip().endswith("?"):
            message = f"'{found[0].strip()}' has no source. End the sentence with [^source-id], or say it without."
            yield Problem(path, statement.line, message, "claim-without-source")


def level_problems(path: str, basics: str, in_depth: str) -> Iterator[Problem]:
    """Yield a problem for each sourced figure of a Basics page that In depth does not give with the same source."""
    deep = list(statements(in_depth))
    for statement in statements(basics):
        for figure in statement.figures if statement.sources else ():
            if not any(figure in other.figures and statement.sources & other.sources for other in deep):
                message = (
                    f"'{figure}' does not stand on the In depth page with the same source. "
                    "Give both pages the same figure and the same source."
                )
                yield Problem(path, statement.line, message, "levels-disagree")


def _support(lines: list[str], number: int) -> Iterator[str]:
    """Yield the lines that a line may lean on: round its table, above its list, above its continuation."""
    line = lines[number]
    if line.startswith("|"):
        for step in (-1, 1):
            at = number
            while 0 <= at < len(lines) and (lines[at].startswith("|") or not lines[at].strip()):
                at += step
            yield lines[at] if 0 <= at < len(lines) else ""
    elif re.match(r"[>\s]*[-*]\s|[>\s]*\d+\.\s|\s+\S", line):
        above = next((at for at in range(number - 1, -1, -1) if _leads(lines[at], line)), None)
        yield lines[above] if above is not None else ""


def _leads(above: str, line: str) -> bool:
    """Tell whether a line above introduces a list, or begins the item that a line goes on with."""
    if re.match(r"\s+[^-*\s]", line):
        return bool(re.match(r"\s*[-*]\s|\s*\d+\.\s", above))
    return not re.match(r"[>\s]*([-*]\s|\d+\.\s|$)|\s+\S", above)
