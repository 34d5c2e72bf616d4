"""Check a finished page: it carries the disclaimer once, whole, in <main>, and nothing hides it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import soupsieve
import tinycss2
from bs4 import BeautifulSoup

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HIDING = re.compile(
    r"display:none|visibility:(hidden|collapse)|opacity:0?\.?0*(%|$|;)|content-visibility:hidden|"
    r"clip-path:inset\((100|50)%|font-size:0|(max-)?(height|width):0(px|rem|em|%)?($|;|!)|transform:scale\(0",
)
"""Declarations that take an element out of sight, written without spaces."""

Chain = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""An element and what it stands in, outermost first: tag and attributes of each."""


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


def hiding_rules(css: str, chain: Chain) -> Iterator[str]:
    """Yield the selector of each rule of a style sheet that would hide the disclaimer at `chain`."""
    soup = _skeleton(chain)
    for rule in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        selectors, declarations = (tinycss2.serialize(part) for part in (rule.prelude, rule.content))
        if HIDING.search(re.sub(r"\s+", "", declarations.lower())):
            yield from (selector for selector in _split(selectors) if _matches(soup, selector))


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
        style = re.sub(r"\s+", "", values.get("style", "").lower())
        closed = tag in ("template", "noscript", "dialog") or (tag == "details" and "open" not in values)
        if "hidden" in values or values.get("aria-hidden") == "true" or HIDING.search(style) or closed:
            yield f"<{tag}> hides the disclaimer. Take that away."


def _letters(text: str) -> str:
    """Return text without white space, which markup moves about."""
    return re.sub(r"\s+", "", text)


def _skeleton(chain: Chain) -> BeautifulSoup:
    """Return a page that holds the disclaimer and what it stands in, nothing else."""
    soup = BeautifulSoup("", "html.parser")
    at = soup
    for tag, attributes in chain:
        element = soup.new_tag(tag, attrs=dict(attributes))
        at.append(element)
        at = element
    return soup


def _rules(nodes: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.QualifiedRule]:
    """Yield every style rule, those in @media and @supports too."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.content and node.lower_at_keyword in ("media", "supports", "layer"):
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def _split(selectors: str) -> list[str]:
    """Split a list of selectors at the commas that stand outside brackets."""
    return [part.strip() for part in re.split(r",(?![^()\[\]]*[)\]])", selectors)]


def _matches(soup: BeautifulSoup, selector: str) -> bool:
    """Tell whether a selector hits the disclaimer or an element round it; pseudo-elements never do."""
    if "::" in selector or re.search(r":(before|after|first-line|first-letter)\b", selector):
        return False
    try:
        return bool(soupsieve.select_one(selector, soup))
    except soupsieve.SelectorSyntaxError:
        return False
