"""What the site makes of its drug sheets: the A to Z, the tables by group, data for machines, and where codes lead."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.bibliography import Source
from handbook.drugs import RULE, Drug
from handbook.facts import twin_of
from handbook.metadata import PageMetadata
from handbook.problems import Problem


@dataclass(frozen=True)
class Listed:
    """One line of the A to Z."""

    name: str
    drugs: tuple[Drug, ...]
    """The drug of this name; or the drugs, two for a pack with both, that a brand or another name leads to."""
    leads: bool
    """It is another name: it says where to look."""


def link_problems(drug: Drug, text: str, pages: Collection[str], sources: Collection[str]) -> Iterator[Problem]:
    """Yield a problem when the page on the drug's group or the source of its facts is not there, or not cited."""
    if drug.topic not in pages:
        message = f"There is no page docs/{drug.topic}. Name the page on this group of drugs."
        yield Problem(drug.path, drug.line, message, RULE)
    if drug.label not in sources:
        message = f"There is no source '{drug.label}'. Add it to sources/labels.yml."
        yield Problem(drug.path, drug.line, message, RULE)
    elif f"[^{drug.label}]" not in text:
        message = f"The sheet does not cite '{drug.label}', on which its facts rest. Cite it where it is used."
        yield Problem(drug.path, drug.line, message, RULE)


def a_to_z(drugs: Iterable[Drug]) -> dict[str, list[Listed]]:
    """Return every name of every drug in the order of the alphabet, by first letter."""
    drugs = list(drugs)
    owners: dict[str, list[Drug]] = defaultdict(list)
    for drug in drugs:
        for name in drug.names:
            owners[name].append(drug)
    lines = [Listed(drug.name, (drug,), leads=False) for drug in drugs]
    lines += [Listed(name, tuple(owned), leads=True) for name, owned in owners.items()]
    letters: dict[str, list[Listed]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.name.casefold(), line.leads)):
        first = unicodedata.normalize("NFD", line.name)[0].upper()
        letters[first if first.isalpha() else "0–9"].append(line)
    return dict(sorted(letters.items()))


def groups(drugs: Iterable[Drug]) -> dict[str, list[Drug]]:
    """Return the drugs that belong to each page on a group, at both of its levels, by path under docs/."""
    found: dict[str, list[Drug]] = defaultdict(list)
    for drug in drugs:
        found[drug.topic].append(drug)
        found[twin_of(drug.topic)].append(drug)
    return dict(found)


def drug_data(drug: Drug, url: str, label: Source) -> dict[str, Any]:
    """Return a drug as plain data for machines; `url` is the address of its sheet within the site."""
    return {
        "name": drug.name,
        "abbreviation": drug.abbreviation,
        "other": list(drug.other),
        "brands": [*drug.brands, *drug.brands_apart],
        "say": drug.say,
        "meaning": drug.meaning,
        "class": drug.kind,
        "route": list(drug.route),
        "schedule": drug.schedule,
        "for": drug.used_for,
        "before": list(drug.before),
        "during": list(drug.during),
        "approval": drug.approval,
        "rxcui": list(drug.rxcui),
        "label": {"title": label.title, "issued": label.issued, "url": label.url},
        "url": url,
    }


def linked_drug(drug: Drug, label: Source) -> dict[str, Any]:
    """Return a drug as schema.org knows it: facts of its names and ways, nothing on who should take it."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Drug",
        "name": drug.name,
        "nonProprietaryName": drug.name,
        "alternateName": list(drug.names),
        "description": drug.meaning,
        "drugClass": {"@type": "DrugClass", "name": drug.kind},
        "administrationRoute": drug.ways,
        "prescribingInfo": label.url,
        "rxcui": [str(code) for code in drug.rxcui],
    }
    return {key: value for key, value in data.items() if value}


def codes(
    drugs: Iterable[Drug], pages: Mapping[str, PageMetadata], href: Callable[[str], str]
) -> dict[str, dict[str, list[list[str]]]]:
    """Return where each code of a health record leads: by system and code the title and the address of its pages.

    `pages` are all pages by path under docs/, of which some name codes of ICD-10; `href` gives the address of one.
    """
    rxnorm: dict[str, list[list[str]]] = defaultdict(list)
    for drug in drugs:
        for code in drug.rxcui:
            rxnorm[str(code)].append([pages[drug.src_uri].title, href(drug.src_uri)])
    icd10: dict[str, list[list[str]]] = defaultdict(list)
    for src_uri, page in pages.items():
        for written in page.icd10:
            icd10[written.replace(".", "")].append([page.title, href(src_uri)])
    return {"rxnorm": dict(rxnorm), "icd10": dict(icd10)}
