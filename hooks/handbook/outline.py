"""Check that a page of a topic has every part its reader looks for, and neither too few words nor too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from handbook.metadata import BLOCK
from handbook.problems import Problem

UNREAD = re.compile(r"\[\^[^\]]+\]|<[^>]+>|\]\([^)]*\)|^>? ?\[![A-Z]+\]", re.MULTILINE)
LENGTHS = {"basics": (400, 700), "in-depth": (1000, 2500), "drug": (300, 750)}
"""How many words a page may have, by level."""
QUESTIONS = "docs/support/questions-to-ask/"
"""The topic that is itself the questions, and follows an order of its own."""
DRUG_HEADINGS = (
    "What it is for",
    "How (you take it|it is given)",
    "Before you start",
    "What may help",
    "Side effects",
    "When to call",
    "Do not mix with",
    "Pregnancy and birth control",
    "If you miss a (dose|visit)",
    "Storing it",
    "Related pages",
)
"""What a drug sheet tells, in this order."""
MESSAGE_WORDS = 30
POINTS = range(3, 6)
"""How many key points a page may have."""
CARDS = {
    "a card '**Call now, day or night, if:**'": r"^> \*\*Call now, day or night, if:\*\*",
    "a card '**Questions to ask**'": r"^> \*\*Questions to ask\*\*",
    "a link to 'When to get help now'": r"\]\([./]*help-now/index\.md",
}
COMMON = CARDS | {"a card '**Key points**'": r"^> \*\*Key points\*\*$"}
PARTS = {
    "drug": CARDS
    | {
        "a card '**Call the same day if:**'": r"^> \*\*Call the same day if:\*\*",
        "a card '**Tell your team at your next visit if:**'": r"^> \*\*Tell your team at your next visit if:\*\*",
    },
    "basics": COMMON | {"a link to the In depth page": r"\]\(in-depth\.md\)"},
    "in-depth": COMMON
    | {
        "a line 'This page is for …'": r"^This page is for ",
        "a heading on what is not known": r"^#+ .*(not known|not know|nobody knows)",
        "a sentence 'If you choose not to …'": r"choose (not to|to stop|less)",
        "a heading 'What you can do'": r"^## What you can do",
        "a heading 'Related pages'": r"^## Related pages",
    },
}
"""What a page must have, by level, and how it is recognised."""


def part_problems(path: str, text: str, level: str) -> Iterator[Problem]:
    """Yield a problem for each part that a page of a topic lacks; `text` is the whole Markdown file."""
    if path.startswith(QUESTIONS):
        return
    body = BLOCK.sub("", text, count=1)
    for part, pattern in PARTS[level].items():
        if not re.search(pattern, body, re.MULTILINE):
            yield Problem(path, 1, f"The page has no {part.removeprefix('a ')}. Add it.", "page-part")
    if level == "drug":
        yield from _order_problems(path, text, body)
    words, (least, most) = count_words(body), LENGTHS[level]
    if not least <= words <= most:
        message = f"The page has {words} words. Bring it between {least} and {most}."
        yield Problem(path, 1, message, "page-length")
    yield from _opening_problems(path, text, body)


def _order_problems(path: str, text: str, body: str) -> Iterator[Problem]:
    """Yield a problem when the headings of a drug sheet are not those of every sheet, in their order."""
    found = re.findall(r"^## (.+)$", body, re.MULTILINE)
    for heading, wanted in zip_longest(found, DRUG_HEADINGS):
        if not heading or not wanted or not re.fullmatch(wanted, heading):
            message = f"The heading '{heading}' stands where '{wanted}' belongs. Give every sheet the same parts."
            yield Problem(path, _line(text, f"## {heading}") if heading else 1, message, "page-part")
            return


def count_words(text: str) -> int:
    """Return how many words of Markdown a reader reads."""
    return len(re.findall(r"[A-Za-z0-9][\w'’/-]*", UNREAD.sub(" ", text)))


def _opening_problems(path: str, text: str, body: str) -> Iterator[Problem]:
    """Yield a problem when the main message is too long, or the key points are too few or too many."""
    message = re.search(r"^# .+\n\n((?:.+\n)+)", body, re.MULTILINE)
    words = count_words(message[1]) if message else 0
    if message and words > MESSAGE_WORDS:
        said = f"The first paragraph has {words} words. Say the main message in {MESSAGE_WORDS} or fewer."
        yield Problem(path, _line(text, message[1]), said, "main-message")
    card = re.search(r"^> \*\*Key points\*\*\n((?:>.*\n)+)", body, re.MULTILINE)
    points = len(re.findall(r"^> - ", card[1], re.MULTILINE)) if card else 0
    if card and points not in POINTS:
        said = f"The page has {points} key points. Give {POINTS.start} to {POINTS.stop - 1}."
        yield Problem(path, _line(text, card[1]), said, "key-points")


def _line(text: str, part: str) -> int:
    """Return the line on which a part of a text begins, counted from 1."""
    return text.count("\n", 0, text.index(part)) + 1
