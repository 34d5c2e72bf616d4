"""Read YAML so that every value keeps the line it stands on, and every fault names that line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from handbook.problems import Problem


@dataclass(frozen=True)
class Record:
    """One YAML mapping: its values, and where each of them stands."""

    path: str
    line: int
    values: dict[str, Any]
    lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the record when the key is missing."""
        return self.lines.get(key, self.line)

    def problem(self, key: str, message: str, rule: str) -> Problem:
        """Return a problem that points at one key of this record."""
        return Problem(self.path, self.line_of(key), message, rule)


def read_records(path: str, text: str, rule: str) -> tuple[list[Record], list[Problem]]:
    """Read a YAML list of mappings.

    `path` is what problems name; `rule` is the id for text that is not such a list.
    """
    node, problems = _compose(path, text, rule)
    if node is None:
        return [], problems
    if not isinstance(node, yaml.SequenceNode):
        return [], [Problem(path, 1, "The file must be a list. Start each entry with '- '.", rule)]
    records = []
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            record, more = _record(path, item, 0, rule)
            records.append(record)
            problems += more
        else:
            problems.append(Problem(path, _line(item), "This entry has no fields. Write 'field: value' lines.", rule))
    return records, problems


def read_record(path: str, text: str, first_line: int, rule: str) -> tuple[Record | None, list[Problem]]:
    """Read one YAML mapping that starts on `first_line` of the file at `path`."""
    node, problems = _compose(path, text, rule, first_line - 1)
    if node is None:
        return None, problems
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(path, first_line, "This block has no fields. Write 'field: value' lines.", rule)]
    record, more = _record(path, node, first_line - 1, rule)
    return record, problems + more


def field_problems(record: Record, known: tuple[str, ...], needed: tuple[str, ...], rule: str) -> Iterator[Problem]:
    """Yield a problem for each unknown and each missing field."""
    for key in record.values:
        if key not in known:
            close = get_close_matches(str(key), known, 1)
            hint = f"Did you mean '{close[0]}'?" if close else f"Use: {', '.join(known)}."
            yield record.problem(key, f"'{key}' is not a field. {hint}", rule)
    for key in needed:
        if record.values.get(key) in (None, "", []):
            yield record.problem(key, f"'{key}' is missing or empty. Add it.", rule)


def _compose(path: str, text: str, rule: str, offset: int = 0) -> tuple[yaml.Node | None, list[Problem]]:
    """Parse YAML to nodes, or say in one line why it cannot be parsed."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), []
    except yaml.YAMLError:
        pass  # the slower reader says better what is wrong
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or "the text is not YAML").capitalize()
        line = (mark.line if mark else 0) + 1 + offset
        hint = "Put quotation marks round a value that holds a colon, and indent with spaces."
        return None, [Problem(path, line, f"This cannot be read: {reason}. {hint}", rule)]
    return None, []


def _record(path: str, node: yaml.MappingNode, offset: int, rule: str) -> tuple[Record, list[Problem]]:
    """Turn a mapping node into a Record; a key that stands twice is a problem."""
    constructor = SafeConstructor()
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems = []
    for key_node, value_node in node.value:
        key, line = str(key_node.value), _line(key_node) + offset
        if key in values:
            problems.append(Problem(path, line, f"'{key}' stands twice in one entry. Keep one of them.", rule))
        try:
            values[key] = constructor.construct_object(value_node, deep=True)
        except (yaml.YAMLError, ValueError) as error:
            problems.append(Problem(path, line, f"The value of '{key}' cannot be read: {error}. Correct it.", rule))
        lines[key] = line
    return Record(path, _line(node) + offset, values, lines), problems


def _line(node: yaml.Node) -> int:
    """Return a node's line, counted from 1."""
    return int(node.start_mark.line) + 1
