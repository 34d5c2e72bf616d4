"""Measure how hard a text is to read: Flesch-Kincaid and SMOG, as read aloud and with each drug's name made neutral."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from handbook.prose import WORD, Sentence
from handbook.syllables import Lexicon

Counts = Sequence[Sequence[int]]
"""The syllables of each word of each sentence."""


@dataclass(frozen=True)
class Grade:
    """US school grades of one text; about/reading-grade.md tells readers how they are measured."""

    words: int
    sentences: int
    fk: float
    smog: float
    fk_neutral: float
    """Flesch-Kincaid with each drug's name as one word of one syllable: what the gates look at."""
    smog_neutral: float

    @property
    def shown(self) -> str:
        """The grade that readers see."""
        return f"{max(0.0, self.fk_neutral):.1f}"


def grade(sentences: Iterable[Sentence], lexicon: Lexicon) -> Grade:
    """Return the grades of a text; a text without words has the grade 0."""
    texts = [sentence.text for sentence in sentences]
    read = [[lexicon.syllables(word) for word in words] for words in map(words_of, texts)]
    neutral = [[1 if not word else lexicon.syllables(word) for word in unnamed(text, lexicon)] for text in texts]
    return Grade(
        words=sum(map(len, read)),
        sentences=len(read),
        fk=flesch_kincaid(read),
        smog=smog(read),
        fk_neutral=flesch_kincaid(neutral),
        smog_neutral=smog(neutral),
    )


def flesch_kincaid(counts: Counts) -> float:
    """Return the Flesch-Kincaid grade (Kincaid and others 1975, US Navy research branch report 8-75)."""
    words = sum(map(len, counts))
    return 0.39 * words / len(counts) + 11.8 * sum(map(sum, counts)) / words - 15.59 if words else 0.0


def smog(counts: Counts) -> float:
    """Return the SMOG grade (McLaughlin 1969); it wavers in texts of fewer than 30 sentences."""
    long_words = sum(syllables >= 3 for sentence in counts for syllables in sentence)
    return 1.0430 * sqrt(long_words * 30 / len(counts)) + 3.1291 if counts else 0.0


def words_of(text: str) -> list[str]:
    """Return what stands between spaces and holds a letter or a digit, without the marks around it."""
    return [_bare(token) for token in text.split() if WORD.search(token)]


def unnamed(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a sentence, with '' in the place of each name of a drug."""
    return [word for word, name in _named(text, lexicon) if word or name]


def names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of drugs in a sentence, in small letters; 'trastuzumab deruxtecan' is one name."""
    return [name for _, name in _named(text, lexicon) if name]


def _named(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return each word of a sentence, as a word or as the name of a drug; a name may have several words."""
    words: list[tuple[str, str]] = []
    joins = False
    for token in text.split():
        word = _bare(token)
        if lexicon.is_drug(word):
            before = words.pop()[1] + " " if joins and token[0].isalnum() else ""
            words.append(("", before + word.casefold()))
            joins = token[-1].isalnum()
        elif word:
            words.append((word, ""))
            joins = False
    return words


def _bare(token: str) -> str:
    """Return a word without the marks around it."""
    return re.sub(r"^\W+|\W+$", "", token)
