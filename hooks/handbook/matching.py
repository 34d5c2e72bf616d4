"""Find glossary terms in running text: the longest term, at word boundaries, in the right case and company."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from handbook.terms import Term

WORD = re.compile(r"\w+")
ADDRESS = re.compile(
    r"""
      \S*(?:@|://|www\.)\S*                                          # a@b.org, https://her2.org, www.er.org
    | [\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|eu|uk|au|ca|md|html|pdf)\b\S*      # her2.org/ai
    """,
    re.VERBOSE | re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
FOLDS = str.maketrans(
    {"‐": "-", "‑": "-", "−": "-", "’": "'", "ʼ": "'", "µ": "μ", "\u00ad": None, "\u200b": None, "\u2060": None}
)
"""Characters that look alike to a reader, and those that a reader does not see."""


@dataclass(frozen=True)
class Text:
    """Text as a reader sees it, with the place in the source of each of its characters."""

    shown: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Match:
    """A term found in a Text: `start` and `end` count the characters shown."""

    term: Term
    form: str
    start: int
    end: int


class Matcher:
    """Finds terms by looking up each word in a table, so that its cost does not grow with their number."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepare the table: first word of each form, in lower case, to the forms, longest first."""
        table: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        for term in terms:
            for form in term.forms:
                shown = fold(form)
                if first := WORD.match(shown):
                    table[first[0].lower()].append((shown, term))
        self._table = {word: sorted(forms, key=lambda form: -len(form[0])) for word, forms in table.items()}

    def find(self, shown: str, silent: Container[str] = ()) -> Iterator[Match]:
        """Yield every term in a text, from left to right, none inside another; `silent` holds ids to pass over."""
        position = 0
        addresses = [found.span() for found in ADDRESS.finditer(shown)]
        for word in WORD.finditer(shown):
            start = word.start()
            if start < position or any(first <= start < last for first, last in addresses):
                continue
            for form, term in self._table.get(word[0].lower(), ()):
                if term.id not in silent and self._fits(shown, start, form, term):
                    position = start + len(form)
                    yield Match(term, form, start, position)
                    break

    @staticmethod
    def _fits(shown: str, start: int, form: str, term: Term) -> bool:
        """Tell whether a form stands at this place, whole, in its case, and in company that allows it."""
        end = start + len(form)
        found = shown[start:end]
        if not _same(found, form, term.case):
            return False
        if form[-1].isalnum() and end < len(shown) and (shown[end].isalnum() or shown[end] == "_"):
            return False
        before, after = shown[:start].rstrip(" (\"'“‘").casefold(), shown[end:].lstrip(" )\"'”’").casefold()
        return not (
            any(_ends_with_word(before, fold(word).casefold()) for word in term.not_after)
            or any(_starts_with_word(after, fold(word).casefold()) for word in term.not_before)
        )


def fold(text: str) -> str:
    """Return text with look-alike characters made one, and each run of white space made one space."""
    return " ".join(unicodedata.normalize("NFC", text.translate(FOLDS)).split())


def read_text(source: str, pieces: Iterable[tuple[int, int, bool]]) -> Text:
    """Return what a reader sees of some pieces of HTML text.

    `pieces` holds start and end in `source`. Entities are decoded and look-alikes folded; each character
    shown remembers the bytes it came from, so that a mark can be put round them.
    """
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for first, last, _ in pieces:
        for start, end, raw in _characters(source, first, last):
            for char in raw.translate(FOLDS):
                if char.isspace():
                    char = " "
                if char == " " and shown and shown[-1] == " ":
                    ends[-1] = end
                    continue
                accent = bool(shown) and unicodedata.combining(char) > 0
                if accent and len(combined := unicodedata.normalize("NFC", shown[-1] + char)) == 1:
                    shown[-1], ends[-1] = combined, end
                else:
                    shown.append(char)
                    starts.append(start)
                    ends.append(end)
    return Text("".join(shown), tuple(starts), tuple(ends))


def _characters(source: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and meaning of each character or entity of a slice of the source."""
    position = first
    for entity in ENTITY.finditer(source, first, last):
        yield from ((at, at + 1, source[at]) for at in range(position, entity.start()))
        yield entity.start(), entity.end(), html.unescape(entity[0])
        position = entity.end()
    yield from ((at, at + 1, source[at]) for at in range(position, last))


def _same(found: str, form: str, rule: str) -> bool:
    """Tell whether text is a form under a case rule: exact, first (may begin a sentence) or any."""
    if found == form:
        return True
    rule = rule or ("exact" if form != form.lower() else "first")
    if rule == "any":
        return found.casefold() == form.casefold()
    return rule == "first" and found[:1] == form[:1].upper() and found[1:] == form[1:]


def _ends_with_word(text: str, word: str) -> bool:
    """Tell whether text ends with a whole word."""
    return text.endswith(word) and not text[: -len(word)][-1:].isalnum()


def _starts_with_word(text: str, word: str) -> bool:
    """Tell whether text starts with a whole word."""
    return text.startswith(word) and not text[len(word) :][:1].isalnum()
