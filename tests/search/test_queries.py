"""The queries by which the search is judged name pages that are there, each once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
QUERIES = [line.split("\t") for line in Path(__file__).with_name("queries.tsv").read_text("utf-8").splitlines()]
KINDS = {"abbreviation", "brand", "british", "generic", "lay", "life", "misspelling", "question", "symptom"}


def test_there_are_many_queries_of_every_kind_and_none_twice() -> None:
    assert len(QUERIES) >= 200
    assert {kind for kind, _, _ in QUERIES} == KINDS
    assert [query for query, count in Counter(query.casefold() for _, query, _ in QUERIES).items() if count > 1] == []


def test_every_query_expects_pages_that_are_there() -> None:
    files = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    there = {file.removesuffix("index.md") for file in files if file.endswith("index.md")}
    there |= {file.removesuffix(".md") + "/" for file in files if not file.endswith("index.md")}
    wrong = [(query, page) for _, query, pages in QUERIES for page in pages.split() if page not in there]
    assert wrong == []
