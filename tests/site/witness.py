"""The second witness: reads a finished site as a stranger, with code that shares nothing with the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import cssselect
import lxml.html
import tinycss2
from lxml import etree

ROOT = Path(__file__).parent.parent.parent
PARTIAL = ROOT / "overrides/partials/disclaimer.html"

ADDRESSES = (("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src"))
SETS = (("img", "srcset"), ("source", "srcset"))
LEFT_OVER = {
    "a link that was never made": re.compile(r"\[[^\[\]]+\]\s?\[[^\[\]]*\]|\[[^\[\]]+\]\s?\([^)\s]+\)"),
    "a note that was never defined": re.compile(r"\[\^[^\]]+\]"),
    "an address that is not a link": re.compile(r"\bwww\.\w|\bhttps?:/"),
}


def html_files(site: Path) -> list[Path]:
    """Return every page of a site."""
    return sorted(site.rglob("*.html"))


def disclaimer_faults(site: Path) -> list[str]:
    """Return one line for each page whose disclaimer is missing, changed or hidden."""
    partial = f"<div>{_without_jinja(PARTIAL.read_text('utf-8'))}</div>"
    words = re.sub(r"\s+", "", "".join(lxml.html.fromstring(partial).itertext()))
    faults = [] if words else [f"{PARTIAL}: the disclaimer has no words"]
    for path in html_files(site):
        page = _tree(path)
        name = path.relative_to(site).as_posix()
        found = page.xpath('//main//aside[contains(concat(" ", @class, " "), " disclaimer ")][@role="note"]')
        if len(found) != 1:
            faults.append(f"{name}: {len(found)} disclaimers in <main>, not one")
            continue
        if not words or re.sub(r"\s+", "", "".join(found[0].itertext())) != words:
            faults.append(f"{name}: the disclaimer's words are not those of {PARTIAL.name}")
        faults += [f"{name}: the disclaimer is hidden by {why}" for why in _hidden(found[0], page, path, site)]
    return faults


def link_faults(site: Path) -> list[str]:
    """Return one line for each link, image, anchor or note of a site that leads nowhere or says nothing."""
    faults = []
    for path in html_files(site):
        name = path.relative_to(site).as_posix()
        faults += [f"{name}: {fault}" for fault in _page_faults(path, site)]
    for path in sorted(site.rglob("*.svg")):
        for node in etree.parse(path).iter():
            for key, value in node.attrib.items():
                if key.endswith("href") and not value.startswith("#"):
                    faults.append(f"{path.relative_to(site).as_posix()}: a drawing links to {value}")
    return faults


def _page_faults(path: Path, site: Path) -> Iterator[str]:
    """Yield the faults of one page."""
    page = _tree(path)
    ids = [node.get("id") for node in page.xpath("//*[@id]")]
    yield from (f"the id '{one}' stands twice" for one in sorted({i for i in ids if ids.count(i) > 1}))
    for tag, key in ADDRESSES:
        for node in page.iter(tag):
            if key in node.attrib:
                yield from _address_faults(node.get(key), path, site)
            if tag == "a" and "href" in node.attrib and not _spoken(node):
                yield f"the link to '{node.get('href')}' has no words"
    for tag, key in SETS:
        for node in page.iter(tag):
            for one in filter(None, (part.split()[0] for part in node.get(key, "").split(",") if part.strip())):
                yield from _address_faults(one, path, site)
    for image in page.iter("img"):
        if "alt" not in image.attrib:
            yield f"the image {image.get('src')} has no alternative text"
    for text in page.xpath("//main//text()[not(ancestor::a or ancestor::code or ancestor::script or ancestor::style)]"):
        for what, pattern in LEFT_OVER.items():
            if found := pattern.search(text):
                yield f"{what}: '{found[0]}'"


def _address_faults(address: str, path: Path, site: Path) -> Iterator[str]:
    """Yield what is wrong with one address on a page."""
    if not address or address != address.strip():
        yield f"the address '{address}' is empty or has blanks round it"
        return
    parts = urlsplit(address)
    if parts.scheme in ("tel", "sms"):
        if not re.fullmatch(r"\+?\d{3,15}", parts.path):
            yield f"'{address}' is not a telephone number"
    elif parts.scheme in ("http", "https"):
        if not parts.netloc or " " in address:
            yield f"'{address}' is not an address"
    elif parts.scheme:
        yield f"'{address}' uses the scheme '{parts.scheme}'"
    elif parts.netloc or (parts.path.startswith("/") and path.name != "404.html"):
        yield f"'{address}' is absolute and breaks in a folder or offline"
    else:
        yield from _inside_faults(address, path, site)


def _inside_faults(address: str, path: Path, site: Path) -> Iterator[str]:
    """Yield what is wrong with an address inside the site."""
    parts = urlsplit(address)
    base = site if parts.path.startswith("/") else path.parent
    target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
    if target.is_dir():
        target = target / "index.html"
    if site.resolve() not in target.resolve().parents or not target.is_file():
        yield f"'{address}' leads to nothing"
    elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _anchors(target):
        yield f"'{address}' leads to no such part of the page"


@cache
def _anchors(path: Path) -> frozenset[str]:
    """Return all places of a page that a link can lead to."""
    page = _tree(path)
    return frozenset(page.xpath("//@id")) | frozenset(page.xpath("//a/@name"))


def _spoken(node: lxml.html.HtmlElement) -> str:
    """Return what a screen reader says of a link."""
    images = " ".join(node.xpath(".//img/@alt") + node.xpath(".//svg//title/text()"))
    return (node.get("aria-label") or "".join(node.itertext()) + images + (node.get("title") or "")).strip()


def _hidden(aside: lxml.html.HtmlElement, page: lxml.html.HtmlElement, path: Path, site: Path) -> Iterator[str]:
    """Yield each thing that keeps the disclaimer out of sight, on the screen or in print."""
    chain = [aside, *aside.iterancestors()]
    for node in chain:
        unread = "hidden" in node.attrib or node.get("aria-hidden") == "true"
        if unread or node.tag in ("template", "noscript", "dialog"):
            yield f"<{node.tag}>"
        if _takes_away(node.get("style", "")):
            yield f"the style of <{node.tag}>"
        if node.tag == "details" and "open" not in node.attrib:
            yield "a closed fold"
    sheets = [node.text or "" for node in page.iter("style")]
    for link in page.xpath('//link[@rel="stylesheet"]/@href'):
        file = (site if link.startswith("/") else path.parent) / link.lstrip("/")
        sheets.append(file.resolve().read_text("utf-8") if file.is_file() else "")
    for sheet in sheets:
        for selector in _taking_away(sheet):
            if any(node in chain for node in _select(page, selector)):
                yield f"the rule '{selector}'"


@cache
def _taking_away(sheet: str) -> tuple[str, ...]:
    """Return the selectors of all rules in a style sheet that take something out of sight."""
    found, left = [], list(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    while left:
        rule = left.pop()
        if rule.type == "at-rule" and rule.content and rule.lower_at_keyword in ("media", "supports", "layer"):
            left += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        elif rule.type == "qualified-rule" and _takes_away(tinycss2.serialize(rule.content)):
            found += [part.strip() for part in tinycss2.serialize(rule.prelude).split(",") if "::" not in part]
    return tuple(found)


def _takes_away(declarations: str) -> bool:
    """Tell whether style declarations make an element invisible."""
    values = {
        part.split(":", 1)[0].strip(): part.split(":", 1)[1].replace("!important", "").strip()
        for part in declarations.lower().split(";")
        if ":" in part
    }
    nothing = {"0", "0px", "0rem", "0em", "0%", ".0", "0.0"}
    sizes = ("opacity", "font-size", "height", "max-height", "width", "max-width")
    return (
        values.get("display") == "none"
        or values.get("visibility") in ("hidden", "collapse")
        or values.get("content-visibility") == "hidden"
        or any(values.get(key) in nothing for key in sizes)
    )


def _select(page: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    """Return what a selector hits; states such as :hover and :checked count as not given."""
    try:
        return page.cssselect(selector)
    except (cssselect.SelectorError, etree.XPathError):
        return []


def _without_jinja(text: str) -> str:
    """Return a template without its comments and its logic."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)


@cache
def _tree(path: Path) -> lxml.html.HtmlElement:
    """Return a page as a tree, whatever it holds."""
    return lxml.html.document_fromstring(path.read_text("utf-8"))
