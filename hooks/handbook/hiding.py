"""Find the style rules that would take an element of a page out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

import soupsieve
import tinycss2
from bs4 import BeautifulSoup, Tag

HIDING = {
    "display": re.compile(r"none"),
    "visibility": re.compile(r"hidden|collapse"),
    "content-visibility": re.compile(r"hidden"),
    "opacity": re.compile(r"[0.]+%?"),
    "clip-path": re.compile(r"inset\((50|100)%.*"),
    "transform": re.compile(r"scale\(0.*"),
    **dict.fromkeys(("font-size", "height", "max-height", "width", "max-width"), re.compile(r"[0.]+(px|r?em|%|pt)?")),
}
"""For each property, the values that take an element out of sight."""

Chain = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""An element and what it stands in, outermost first: tag and attributes of each."""


def hiding_rules(css: str, chain: Chain) -> Iterator[str]:
    """Yield the selector of each rule of a style sheet that would hide the disclaimer at `chain`."""
    soup = _skeleton(chain)
    for rule in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        if hides(tinycss2.serialize(rule.content)):
            selectors = _split(tinycss2.serialize(rule.prelude))
            yield from (selector for selector in selectors if _matches(soup, selector))


def hides(declarations: str) -> bool:
    """Tell whether style declarations take an element out of sight."""
    parts = tinycss2.parse_blocks_contents(declarations, skip_comments=True, skip_whitespace=True)
    return any(
        pattern.fullmatch(tinycss2.serialize(part.value).strip().lower())
        for part in parts
        if part.type == "declaration" and (pattern := HIDING.get(part.lower_name))
    )


def _skeleton(chain: Chain) -> BeautifulSoup:
    """Return a page that holds the disclaimer and what it stands in, nothing else."""
    soup = BeautifulSoup("", "html.parser")
    at: Tag = soup
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
