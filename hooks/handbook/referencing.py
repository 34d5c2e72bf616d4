"""Write sources out for readers: as footnotes of a page and as a bibliography of all pages."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Mapping

from handbook.bibliography import CHECKED, KINDS, Source, citations

FOLD = """
<details class="sources" id="sources" data-search-exclude markdown="1">
<summary>Sources</summary>

///Footnotes Go Here///

</details>"""
"""Where Python-Markdown puts the notes; what sources are called is not what readers search for."""

BESIDE = re.compile(r"(?<=\])(?=\[\^)")
"""Between the marks of two notes at one place."""


def parted(text: str) -> str:
    """Return a page's Markdown with a comma between marks side by side: 3 and 2 must not be read as 32."""
    return BESIDE.sub("<sup>,</sup>", text)


def footnotes(text: str, sources: Mapping[str, Source]) -> str:
    """Return the folded list of all sources that a page cites, in order of first use, as Markdown."""
    cited = dict.fromkeys(source_id for source_id, _ in citations(text) if source_id in sources)
    notes = "\n".join(f"[^{source_id}]: {reference(sources[source_id])}" for source_id in cited)
    return f"{FOLD}\n\n{notes}" if notes else ""


def reference(source: Source) -> str:
    """Return a source in one line of Markdown: who, what, where, when, what kind, and how far it was checked."""
    title = f"[{source.title}]({source.address})" if source.address else source.title
    name = f"{source.author}. {title}" if source.author else title
    place = ", ".join(part for part in (source.container or source.publisher, in_short(source.issued)) if part)
    seen = f" Last looked at: {in_short(source.accessed)}." if source.accessed else ""
    note = f" {source.note}" if source.note else ""
    return f"{name}. {place + '. ' if place else ''}*{KINDS[source.kind]}. {CHECKED[source.checked]}{seen}*{note}"


def bibliography(sources: Mapping[str, Source], used: Collection[str]) -> str:
    """Return the Markdown list of all sources that pages cite, by kind."""
    parts = []
    for kind, name in KINDS.items():
        of_kind = [source for source in sources.values() if source.kind == kind and source.id in used]
        if of_kind:
            lines = [f"- {reference(source)}" for source in sorted(of_kind, key=lambda source: source.title.lower())]
            parts.append(f"## {name} ({len(lines)}) {{ data-search-exclude }}\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def in_short(day: str) -> str:
    """Return '2026-11-23' as 'November 23, 2026', '2026-11' as 'November 2026' and '2026' as it is."""
    year, *rest = day.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{month} {int(rest[1])}, {year}" if len(rest) > 1 else f"{month} {year}"
