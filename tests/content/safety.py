"""Judge a page by the safety rules: what it must say, what it must not say, and in which stretch of text.

The rules stand in safety-rules.yml, which tells how a rule is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import yaml
from stretches import Stretch, cut

from handbook.problems import Problem

Patterns = list[re.Pattern[str]]


@dataclass(frozen=True)
class Rule:
    """What pages must and must not say about one thing; safety-rules.yml tells what each field means."""

    id: str
    why: str
    within: str = "sentence"
    mistake: int | None = None
    pages: list[str] = field(default_factory=lambda: ["*"])
    read: str = "shown"
    when: Patterns = field(default_factory=list)
    unless: Patterns = field(default_factory=list)
    must: dict[str, re.Pattern[str]] = field(default_factory=dict)
    must_not: Patterns = field(default_factory=list)
    mutations: list[dict[str, str]] = field(default_factory=list)

    def stretches(self, path: str, text: str) -> Iterator[Stretch]:
        """Yield each stretch of a page of which the rule speaks."""
        if self._covers(path.removeprefix("docs/")) and self._may_speak(text):
            for stretch in cut(text, self.read, self.within):
                if all(pattern.search(stretch.text) for pattern in self.when):
                    yield stretch

    def faults(self, path: str, text: str) -> Iterator[Problem]:
        """Yield each place where a page breaks the rule."""
        if not self.must and not any(pattern.search(self._whole(text)) for pattern in self.must_not):
            return  # saves most of the time
        for stretch in self.stretches(path, text):
            if not any(pattern.search(stretch.text) for pattern in self.unless):
                for at, message in self._wrong(stretch.text):
                    yield Problem(path, stretch.line(at), f"{message} ({self.why}).", self.id)

    def _wrong(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield what is wrong with a stretch, and where."""
        at = self.when[0].search(text).start() if self.when else 0
        for what, pattern in self.must.items():
            if not pattern.search(text):
                yield at, f"This does not say {what}"
        for pattern in self.must_not:
            if found := pattern.search(text):
                yield found.start(), f'This says "{" ".join(found[0].split())}"'

    def _covers(self, address: str) -> bool:
        """Tell whether the rule is for this page."""
        found = [glob for glob in self.pages if fnmatchcase(address, glob.removeprefix("!"))]
        return bool(found) and not any(glob.startswith("!") for glob in found)

    def _may_speak(self, text: str) -> bool:
        """Tell whether it is worth cutting a page for this rule."""
        return all(pattern.search(self._whole(text)) for pattern in self.when)

    def _whole(self, text: str) -> str:
        """Return all of a page that the rule reads."""
        return cut(text, self.read, "page")[0].text


def read_rules(text: str) -> list[Rule]:
    """Return the rules of the YAML, their patterns compiled."""
    data = yaml.safe_load(text)
    return [_rule(entry, data["words"]) for entry in data["rules"]]


def faults(rules: list[Rule], path: str, text: str) -> list[Problem]:
    """Return all that is wrong with a page, in the order of its lines."""
    return sorted({fault for rule in rules for fault in rule.faults(path, text)})


def mutated(text: str, mutation: dict[str, str]) -> str:
    """Return a page with a mistake put in; what the mistake needs must be there."""
    if "add" in mutation:
        pattern, new = r"^# .*\n", f"\\g<0>\n{mutation['add']}\n"
    else:
        pattern, new = mutation.get("remove") or re.escape(mutation["old"]), mutation.get("new", "")
    text, count = re.subn(pattern, new, text, flags=re.MULTILINE)
    assert count, f"{mutation['page']} no longer holds what this mutation needs: {pattern}"
    return text


def _rule(entry: dict, words: dict[str, str]) -> Rule:
    """Return one rule; a field or a word that nobody knows raises an error."""
    lists = {name: [_compiled(each, words) for each in entry.get(name, [])] for name in ("when", "unless", "must_not")}
    must = {str(what): _compiled(pattern, words) for what, pattern in entry.get("must", {}).items()}
    return Rule(**{**entry, **lists, "must": must})


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    """Return a pattern with its words spelled out and its spaces widened."""
    while (spelled := re.sub(r"\{([a-z][a-z0-9-]+)\}", lambda name: f"(?:{words[name[1]]})", pattern)) != pattern:
        pattern = spelled
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE | re.DOTALL | re.MULTILINE)
