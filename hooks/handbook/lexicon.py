"""Read how words sound that no dictionary of English gives right: from the glossary, and from a list of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from handbook.jargon import DRUG
from handbook.problems import Problem
from handbook.records import Record, field_problems, read_records
from handbook.syllables import Lexicon
from handbook.terms import Term

RULE = "lexicon"


def read_lexicon(
    path: str, text: str, terms: Iterable[Term], names: Iterable[str] = ()
) -> tuple[Lexicon, list[Problem]]:
    """Build the lexicon from `say` of the glossary's terms and from a YAML list of words: {word, say, drug}.

    `path` is what problems name; `names` are more names of drugs. Each part of a `say`, between spaces and hyphens,
    is one syllable.
    """
    records, problems = read_records(path, text, RULE)
    problems += [fault for record in records for fault in _record_problems(record)]
    problems += _order_problems(records)
    terms = list(terms)
    counts = {word: count for term in terms for word, count in said(term.term, term.say).items()}
    counts |= {_word(record): len(_parts(say)) for record in records if (say := str(record.values.get("say", "")))}
    drugs = {_word(record) for record in records if record.values.get("drug") is True}
    forms = (form for term in terms for form in term.forms)
    drugs |= {found[0].casefold() for form in forms for found in DRUG.finditer(form)}
    return Lexicon(counts, frozenset(drugs | {name.casefold() for name in names})), problems


def _record_problems(record: Record) -> Iterator[Problem]:
    """Yield the faults of one word of the list."""
    yield from field_problems(record, ("word", "say", "drug"), ("word",), RULE)
    if not record.values.get("say") and not record.values.get("drug"):
        yield record.problem("word", f"'{_word(record)}' has no sound. Add 'say'.", RULE)


def _order_problems(records: list[Record]) -> Iterator[Problem]:
    """Yield a problem for each word that does not follow the alphabet, or stands twice."""
    for before, after in pairwise(records):
        if _word(after) <= _word(before):
            message = f"'{_word(after)}' stands after '{_word(before)}'. Sort the words, each once."
            yield after.problem("word", message, RULE)


def _word(record: Record) -> str:
    """Return the word of a record in small letters."""
    return str(record.values.get("word")).casefold()


def said(name: str, say: str) -> dict[str, int]:
    """Return the syllables of each word of a name, when `say` gives the sound of the whole name."""
    words, sounds = re.split(r"[\s-]+", name), say.split()
    if say and len(words) == len(sounds):
        pairs = zip(words, sounds, strict=True)
        return {word.strip(",").casefold(): len(_parts(sound)) for word, sound in pairs if not word.isdigit()}
    return {name.casefold(): len(_parts(say))} if say and len(words) == 1 else {}


def _parts(say: str) -> list[str]:
    """Return the syllables of a pronunciation."""
    return re.findall(r"[A-Za-z]+", say)
