"""Find glossary terms in running text: the longest term, at word boundaries, in the right case and company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from handbook.reading import fold
from handbook.terms import Term

WORD = re.compile(r"\w+")
ADDRESS = re.compile(
    r"""
      \S*(?:@|://|www\.)\S*                                          # a@b.org, https://her2.org, www.er.org
    | [\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|eu|uk|au|ca|md|html|pdf)\b\S*      # her2.org/ai
    """,
    re.VERBOSE | re.IGNORECASE,
)
LIKELY = re.compile(r"@|\w[.]\w|://")
"""What every address has: a quick look before the slow one."""


@dataclass(frozen=True)
class Match:
    """A term found in a text: `start` and `end` count the characters shown."""

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
        addresses: list[tuple[int, int]] | None = None
        for word in WORD.finditer(shown):
            forms = self._table.get(word[0].lower())
            start = word.start()
            if not forms or start < position:
                continue
            if addresses is None:
                addresses = [found.span() for found in ADDRESS.finditer(shown)] if LIKELY.search(shown) else []
            if any(first <= start < last for first, last in addresses):
                continue
            for form, term in forms:
                if term.id not in silent and _fits(shown, start, form, term):
                    position = start + len(form)
                    yield Match(term, form, start, position)
                    break


def _fits(shown: str, start: int, form: str, term: Term) -> bool:
    """Tell whether a form stands at this place, whole, in its case, and in company that allows it."""
    end = start + len(form)
    if not _same(shown[start:end], form, term.case):
        return False
    if form[-1].isalnum() and end < len(shown) and (shown[end].isalnum() or shown[end] == "_"):
        return False
    if term.not_after:
        before = shown[:start].rstrip(" (\"'“‘").casefold()
        if any(_ends_with_word(before, fold(word).casefold()) for word in term.not_after):
            return False
    after = shown[end:].lstrip(" )\"'”’").casefold() if term.not_before else ""
    return not any(_starts_with_word(after, fold(word).casefold()) for word in term.not_before)


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
