"""The evidence: read the sources, and find where pages cite them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from handbook.problems import Problem
from handbook.records import Record, field_problems, read_records

FIELDS = (
    "id", "type", "title", "author", "publisher", "container-title", "issued", "DOI", "PMID", "URL", "accessed", "note",
    "checked",
)  # fmt: skip
KINDS = {
    "labels": "US label or approval notice",
    "trials": "Trial or pooled analysis",
    "guidelines": "Guideline or clinical advice",
    "statistics": "Statistics",
    "organisations": "Organization",
}
"""What the reader calls the sources of each file, in the order of the bibliography."""
CHECKED = {
    "label": "We read the original.",
    "abstract": "We read the summary or a table of it.",
    "secondary": "We read a report about it, not the original.",
    "memory": "Named from general knowledge. Still to be checked against the original.",
}
"""How far we have seen a source with our own eyes, in the reader's words."""

CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """One source, as its reader needs it."""

    id: str
    kind: str
    title: str
    checked: str
    path: str
    line: int
    author: str = ""
    publisher: str = ""
    container: str = ""
    issued: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    accessed: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        """Where to read it: its address, else what its DOI resolves to, else nothing."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")


def load_bibliography(files: Mapping[str, str]) -> tuple[dict[str, Source], list[Problem]]:
    """Read the sources: `files` maps the path of each YAML file to its text. Return them by id."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for path, text in sorted(files.items()):
        records, more = read_records(path, text, "source-yaml")
        problems += more
        previous = ""
        for record in records:
            faults = [*_record_problems(record)]
            source = _source(record)
            if source.id in sources:
                first = sources[source.id]
                message = f"'{source.id}' is also the id of {first.path}:{first.line}. Give one of them another id."
                faults.append(record.problem("id", message, "source-id"))
            elif source.id < previous:
                message = f"'{source.id}' stands after '{previous}'. Sort the entries by id."
                faults.append(record.problem("id", message, "source-order"))
            problems += faults
            sources.setdefault(source.id, source)
            previous = source.id
    return sources, problems


def citations(text: str) -> Iterator[tuple[str, int]]:
    """Yield the id and the line of every citation `[^id]` in the raw text of a page."""
    plain = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for found in CITATION.finditer(plain):
        yield found[1], plain.count("\n", 0, found.start()) + 1


def citation_problems(path: str, text: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each citation in the page at `path` that names no source."""
    for source_id, line in citations(text):
        if source_id not in known:
            message = f"There is no source '{source_id}'. Add it to a file in sources/, or correct the id."
            yield Problem(path, line, message, "source-unknown")


def unused_problems(sources: Mapping[str, Source], used: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each source that no page cites."""
    for source in sources.values():
        if source.id not in used:
            message = f"No page cites '{source.id}'. Cite it, or take it out."
            yield Problem(source.path, source.line, message, "source-unused")


def _record_problems(record: Record) -> Iterator[Problem]:
    """Yield the faults of one entry."""
    yield from field_problems(record, FIELDS, ("id", "type", "title", "checked"), "source-field")
    values = record.values
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(values.get("id", "x"))):
        yield record.problem("id", "An id is lower-case words joined by hyphens. Rename it.", "source-id")
    if values.get("checked") and values["checked"] not in CHECKED:
        yield record.problem("checked", f"Use one of: {', '.join(CHECKED)}.", "source-field")
    for key in ("issued", "accessed"):
        if key in values and not re.fullmatch(r"\d{4}(-\d\d){0,2}", _text(values[key])):
            yield record.problem(key, "This is not a date. Write 2026-11-23, 2026-11 or 2026.", "source-field")
    if PurePosixPath(record.path).stem not in KINDS:
        yield record.problem("id", f"Sources live in {', '.join(KINDS)} (.yml). Move the entry.", "source-field")


def _source(record: Record) -> Source:
    """Build a source, as complete as its entry is."""
    values = {key: _text(value) for key, value in record.values.items()}
    kind = PurePosixPath(record.path).stem
    return Source(
        id=values.get("id", ""),
        kind=kind if kind in KINDS else "organisations",
        title=values.get("title", ""),
        checked=values.get("checked", "") if values.get("checked") in CHECKED else "memory",
        path=record.path,
        line=record.line,
        container=values.get("container-title", ""),
        doi=values.get("DOI", ""),
        pmid=values.get("PMID", ""),
        url=values.get("URL", ""),
        **{key: values.get(key, "") for key in ("author", "publisher", "issued", "accessed", "note")},
    )


def _text(value: object) -> str:
    """Return a YAML value as the author wrote it."""
    return value.isoformat() if isinstance(value, date) else str(value)
