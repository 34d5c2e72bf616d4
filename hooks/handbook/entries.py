"""Read the glossary's files and check every entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from handbook.problems import Problem
from handbook.reading import fold
from handbook.records import Record, field_problems, read_records
from handbook.terms import ENGLISH, Glossary, Term, anchor_of, language_of, list_page

TEXTS = ("term", "abbreviation", "meaning", "say", "page", "case")
LISTS = ("also", "only_on", "not_on", "not_after", "not_before")
FIELDS = ("term", "abbreviation", "also", "meaning", "say", "page", *LISTS[1:], "case", "plural")
CASES = ("exact", "first", "any")
MEANING_WORDS = 25
NO_ENTRIES = ("glossary/allowed/", "glossary/syllables/")
"""Folders of other lists of words; neither is a language."""


def load_glossary(
    files: Mapping[str, str], pages: Collection[str], drugs: Iterable[Term] = ()
) -> tuple[Glossary, list[Problem]]:
    """Read the glossary.

    `files` maps the path of each YAML file to its text; `pages` holds the path under docs/ of every page; `drugs` are
    the terms that drug sheets give.
    """
    terms, problems = list(drugs), []
    for path, text in sorted(files.items()):
        if path.startswith(NO_ENTRIES):
            continue
        records, more = read_records(path, text, "glossary-yaml")
        problems += [*more, *_language_problems(path, pages)]
        read = []
        for record in records:
            faults = [*_field_problems(record), *meaning_problems(record), *_page_problems(record, pages)]
            faults += _form_problems(record) if not faults else []
            problems += faults
            if not faults:
                read.append(_term(record))
        problems += _order_problems(read)
        terms += read
    problems += _clash_problems(terms, pages)
    return Glossary(tuple(sorted(terms, key=lambda term: term.term.casefold()))), problems


def _language_problems(path: str, pages: Collection[str]) -> Iterator[Problem]:
    """Yield a problem when the folder of a file is no language, or one whose terms no page lists."""
    inner = path.removeprefix("glossary/")
    lang = language_of(inner)
    if "/" in inner and not inner.startswith(f"{lang}/"):
        folder = inner.split("/")[0]
        message = f"'{folder}' is not a language. Name the folder by the two letters of one, such as 'es' for Spanish."
        yield Problem(path, 1, message, "glossary-language")
    elif lang != ENGLISH and list_page(lang) not in pages:
        message = f"No page lists the terms of '{lang}'. Add docs/{list_page(lang)}."
        yield Problem(path, 1, message, "glossary-language")


def _field_problems(record: Record) -> Iterator[Problem]:
    """Yield the faults in the names and kinds of an entry's fields."""
    yield from field_problems(record, FIELDS, ("term", "meaning"), "glossary-field")
    for key, value in record.values.items():
        listed = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
        if key in TEXTS and not isinstance(value, str):
            yield record.problem(key, f"'{key}' must be words. Put the value in quotation marks.", "glossary-field")
        elif key in LISTS and not listed:
            yield record.problem(key, f"'{key}' must be a list of words. Write [one, two].", "glossary-field")
        elif key == "case" and value not in CASES:
            yield record.problem(key, f"'{value}' is not a case rule. Use: {', '.join(CASES)}.", "glossary-field")
        elif key == "plural" and not isinstance(value, bool):
            yield record.problem(key, "'plural' is neither true nor false. Write 'plural: false'.", "glossary-field")


def meaning_problems(record: Record) -> Iterator[Problem]:
    """Yield the faults of a meaning: too long, or with markup."""
    meaning = str(record.values.get("meaning", ""))
    words = len(meaning.split())
    if words > MEANING_WORDS:
        message = f"The meaning has {words} words. Say it in {MEANING_WORDS} or fewer."
        yield record.problem("meaning", message, "glossary-meaning")
    if re.search(r"<\w|\]\(|\*\*|`", meaning):
        yield record.problem("meaning", "The meaning holds markup. Write plain text.", "glossary-meaning")


def _form_problems(record: Record) -> Iterator[Problem]:
    """Yield a problem for each form that could not be found in a text, and for a term that gives no anchor."""
    values = record.values
    for key in ("term", "abbreviation", "also"):
        for form in [values[key]] if isinstance(values.get(key), str) else values.get(key, ()):
            if form and not re.match(r"\w", fold(form)):
                message = f"'{form}' would never be found. Begin it with a letter or a digit."
                yield record.problem(key, message, "glossary-field")
    if not anchor_of(values["term"], ENGLISH):
        yield record.problem("term", f"'{values['term']}' has no letter from a to z. Add one.", "glossary-field")


def _page_problems(record: Record, pages: Collection[str]) -> Iterator[Problem]:
    """Yield a problem when the page to read more on is not there."""
    page = record.values.get("page")
    if page and page not in pages:
        message = f"There is no page docs/{page}. Name a page that exists, or take the line out."
        yield record.problem("page", message, "glossary-page")


def _order_problems(terms: list[Term]) -> Iterator[Problem]:
    """Yield a problem for each term of one file that does not follow the alphabet."""
    for before, after in pairwise(terms):
        if after.term.casefold() < before.term.casefold():
            message = f"'{after.term}' stands after '{before.term}'. Sort the entries by term."
            yield Problem(after.path, after.line, message, "glossary-order")


def _clash_problems(terms: list[Term], pages: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each form that two terms claim on the same page, and for each shared anchor."""
    owners: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for form in {form.casefold() for form in term.forms}:
            owners[form].append(term)
        owners["#" + term.id].append(term)
    for form, claimants in sorted((form, terms) for form, terms in owners.items() if len(terms) > 1):
        for first, second in combinations(claimants, 2):
            both = [page for page in pages if first.speaks_on(page) and second.speaks_on(page)]
            if both or form.startswith("#"):
                advice = "Take it out of one, or give both an 'only_on' that keeps them apart."
                if form.startswith("#"):
                    advice = "Spell one of the two terms so that other letters remain without its signs."
                message = f"'{form}' is also claimed by {first.path}:{first.line} ('{first.term}'). {advice}"
                yield Problem(second.path, second.line, message, "glossary-clash")


def _term(record: Record) -> Term:
    """Build the term of an entry that has no problem."""
    values: dict[str, Any] = {key: tuple(value) if key in LISTS else value for key, value in record.values.items()}
    return Term(path=record.path, line=record.line, **values)
