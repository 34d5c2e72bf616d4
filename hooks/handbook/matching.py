"""Find glossary terms in running text: the longest term, at word boundaries, in the right case and company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from handbook.reading import ACCENTS, STOP, fold
from handbook.terms import Term

WORD = re.compile(rf"\w[\w{ACCENTS}]*")
MORE = re.compile(rf"[\w{ACCENTS}]")
"""What makes a word longer."""
WHOLE = re.compile("".join(rf"(?<!\w[{ACCENTS}]{{{count}}})" for count in range(4)))
"""A place where no word goes on, not even one whose last letter carries up to three accents."""
ADDRESS = re.compile(
    r"""
      \S*(?:@|://|www\.)\S*                                          # a@b.org, https://her2.org, www.er.org
    | (?<!\w)\#[\w-]+                                               # #her2
    | \b10\.\d{4,9}/\S+                                            # 10.1056/her2
    | [\w-]+(?:\.[\w-]+)*\.(?:(?-i:[a-z]{2,})|com|org|net|gov|edu)\b\S*     # her2.org/ai, her2.pdf
    """,
    re.VERBOSE | re.IGNORECASE,
)
BLANK = re.compile(r"\s")
REACH = 80
"""How many characters beside a term may hold a word that gives it another sense."""
LIKELY = re.compile(r"[.#@:]\S")
"""What every address has: a quick look before the slow one."""


class Match(NamedTuple):
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
        self._dull: set[str] = set()
        """Words, with what is written close to them, in which no form begins: most, and the same on every page."""

    def _likely(self, shown: str) -> list[tuple[int, str]]:
        """Return where each word stands that begins a form, and the word: only those are worth a slow look."""
        lower = shown.replace("İ", "I").lower()  # the one letter that is longer in lower case
        first: set[str] = set()
        for written in set(lower.split()) - self._dull:
            if found := self._table.keys() & WORD.findall(written):
                first |= found
            else:
                self._dull.add(written)
        return sorted((at, word) for word in first for at in _places(lower, word))

    def find(self, shown: str, silent: Container[str] = ()) -> Iterator[Match]:
        """Yield every term in a text, from left to right, none inside another; `silent` holds ids to pass over."""
        position = 0
        addresses = list(_addresses(shown))
        for start, word in self._likely(shown):
            if start < position or (addresses and any(first <= start < last for first, last in addresses)):
                continue
            for form, term in self._table[word]:
                if term.id not in silent and _fits(shown, start, form, term):
                    position = start + len(form)
                    yield Match(term, form, start, position)
                    break


def _addresses(shown: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each e-mail or web address in a text; each lies between two blanks."""
    position = 0
    for sign in LIKELY.finditer(shown):
        if sign.start() >= position:
            first = max(shown.rfind(" ", 0, sign.start()), shown.rfind(STOP, 0, sign.start())) + 1
            blank = BLANK.search(shown, sign.start())
            position = blank.start() if blank else len(shown)
            for found in ADDRESS.finditer(shown[first:position]):
                yield first + found.start(), first + found.end()


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text as a whole word."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        begins = text[at - 1 : at] == " " or WHOLE.match(text, at)  # a space is the usual case, and soon seen
        if begins and (text[end : end + 1] == " " or not MORE.match(text, end)):
            yield at
        at = text.find(word, end)


def _fits(shown: str, start: int, form: str, term: Term) -> bool:
    """Tell whether a form stands at this place, whole, in its case, and in company that allows it."""
    end = start + len(form)
    if not _same(shown[start:end], form, term.case):
        return False
    if form[-1].isalnum() and MORE.match(shown, end):
        return False
    return not (term.not_after and _comes_after(shown, start, term)) and not (
        term.not_before and _comes_before(shown, end, term)
    )


def _comes_after(shown: str, start: int, term: Term) -> bool:
    """Tell whether one of the words stands before this place after which the term has another sense."""
    text = shown[max(0, start - REACH) : start].rstrip(" (\"'“‘-/:").casefold()
    words = (fold(word).casefold() for word in term.not_after)
    return any(text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in words)


def _comes_before(shown: str, end: int, term: Term) -> bool:
    """Tell whether one of the words stands after this place before which the term has another sense."""
    text = shown[end : end + REACH].lstrip(" )\"'”’-/").casefold()
    words = (fold(word).casefold() for word in term.not_before)
    return any(text.startswith(word) and not text[len(word) :][:1].isalnum() for word in words)


def _same(found: str, form: str, rule: str) -> bool:
    """Tell whether text is a form under a case rule: exact, first (may begin a sentence) or any."""
    if found == form:
        return True
    rule = rule or ("exact" if form != form.lower() else "first")
    if rule == "any":
        return found.casefold() == form.casefold()
    return rule == "first" and found[:1] == form[:1].upper() and found[1:] == form[1:]
