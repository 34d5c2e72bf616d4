"""Check a finished page: it carries the disclaimer once, whole, in <main>, and nothing hides it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from handbook.hiding import Chain, hides, hiding_rules
from handbook.problems import Problem

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

STYLE = re.compile(r"<style[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)


def wording(partial: str) -> str:
    """Return the words of the disclaimer, from the template that is their one home."""
    return " ".join(re.sub(r"\{#.*?#\}|\{%.*?%\}|<[^>]*>", " ", partial, flags=re.DOTALL).split())


def check_disclaimer(html: str, words: str) -> tuple[list[str], Chain]:
    """Check one finished page.

    `html` is the whole page, `words` the wording it must carry. Return what is wrong, one sentence each,
    and where in the page the disclaimer stands.
    """
    if not words:
        return ["The disclaimer has no words. Restore overrides/partials/disclaimer.html."], ()
    finder = _Finder()
    finder.feed(html)
    if len(finder.found) != 1:
        fault = f"The page carries {len(finder.found)} disclaimers. Keep its template's one."
        return [fault if finder.found else "The page carries no disclaimer. Build it with the theme's template."], ()
    chain, text = finder.found[0]
    return list(_faults(chain, " ".join("".join(text).split()), words)), chain


def site_problems(texts: Mapping[str, str], words: str, origins: Mapping[str, str]) -> list[Problem]:
    """Check a whole site.

    `texts` maps the path in the site of every page and style sheet to its text, `words` is the wording, and
    `origins` maps the path of a finished page to the file it was made from.
    """
    problems: list[Problem] = []
    chains: dict[Chain, str] = {}
    for path, text in texts.items():
        if not path.endswith(".css"):
            faults, chain = check_disclaimer(text, words)
            problems += [Problem(origins.get(path, f"site/{path}"), 1, fault, "disclaimer") for fault in faults]
            if chain and not faults:
                chains.setdefault(chain, path)
                problems += _style_problems("\n".join(STYLE.findall(text)), {chain: path}, origins.get(path, path))
    for path, text in texts.items():
        if path.endswith(".css"):
            problems += _style_problems(text, chains, path)
    return problems


def _style_problems(css: str, chains: Mapping[Chain, str], name: str) -> Iterator[Problem]:
    """Yield a problem for each rule that hides the disclaimer of one of the pages that stand for all."""
    for chain, page in chains.items() if "{" in css else ():
        for selector in hiding_rules(css, chain):
            message = f"The rule '{selector}' hides the disclaimer of {page}. Narrow its selector."
            yield Problem(name, 1, message, "disclaimer")


class _Finder(HTMLParser):
    """Collects every disclaimer of a page, with the elements round it and its text."""

    def __init__(self) -> None:
        """Start outside everything."""
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[Chain, list[str]]] = []
        self._open: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        values = tuple((name, value or "") for name, value in attrs)
        if tag not in VOID:
            self._open.append((tag, values))
            if tag == "aside" and "disclaimer" in dict(values).get("class", "").split():
                self.found.append((tuple(self._open), []))
                self._inside = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and those left open in it."""
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
            if len(self._open) < self._inside:
                self._inside = 0

    def handle_data(self, data: str) -> None:
        """Keep the text of a disclaimer."""
        if self._inside:
            self.found[-1][1].append(data)


def _faults(chain: Chain, text: str, words: str) -> Iterator[str]:
    """Yield what is wrong with the one disclaimer of a page."""
    if _letters(text) != _letters(words):
        yield "The disclaimer has other words. Take them from overrides/partials/disclaimer.html."
    if dict(chain[-1][1]).get("role") != "note":
        yield "The disclaimer is not a note. Give it role='note'."
    if "main" not in (tag for tag, _ in chain):
        yield "The disclaimer stands outside <main>. Put it into the page's text."
    for tag, attributes in chain:
        values = dict(attributes)
        closed = tag in ("template", "noscript", "dialog") or (tag == "details" and "open" not in values)
        if "hidden" in values or values.get("aria-hidden") == "true" or hides(values.get("style", "")) or closed:
            yield f"<{tag}> hides the disclaimer. Take that away."


def _letters(text: str) -> str:
    """Return text without white space, which markup moves about."""
    return re.sub(r"\s+", "", text)
