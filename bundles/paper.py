"""What makes a chapter fit for paper: lists and tables that reading aids know from a PDF, and nothing in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from bundles.flattening import opened
from bundles.markup import XHTML

if TYPE_CHECKING:
    from collections.abc import Iterable

GONE = "gone:"
"""An address that paper does not have: its link becomes plain words."""
JOINER = "\u2060"
"""Forbids a break of the line before the mark of a note, which would leave the mark alone on the next."""
NOT_PRINTED = "The numbers behind this heading are not printed here. You can read them in the handbook if you want to."


def on_paper(html: str, *, back: bool) -> XHTML:
    """Return the tree of a chapter as it is printed, below one <article>.

    `back` keeps the way from each source back to the text. Nothing behind a door is printed: a sheet of paper cannot be
    closed, and the book has it set apart.
    """
    article = etree.fromstring(f"<article>{opened(html)}</article>")
    _drop(article.xpath(".//nav[contains(@class, 'letters')]"))  # the bookmarks do its work
    _shut(article)
    for box in article.iter("aside", "footer"):
        box.tag = "div"
    _notes(article, back)
    _drop(article.xpath(f".//*[@class='page-foot' or contains(@class, 'group')]/p/a[starts-with(@href, '{GONE}')]"))
    for link in article.xpath(f".//a[starts-with(@href, '{GONE}')]"):
        _unwrap(link)
    for title in article.xpath(".//*[not(contains(@class, 'door'))]/p[@class='fold-title']"):
        title.tag = "h2"
    for item in article.xpath(".//li[p]"):
        _one_line(item)
    for words in article.xpath(".//*[contains(@class, 'words')]/dl"):
        _list_words(words)
    for facts in article.xpath(".//*[contains(@class, 'facts')]/dl"):
        _tabulate(facts)
    for cell in article.xpath(".//table[thead/tr/*[1][not(normalize-space())]]/tbody/tr/td[1]"):
        cell.tag = "th"  # an empty corner: the first column says what the rows are
        cell.set("scope", "row")
    return article


def _shut(article: XHTML) -> None:
    """Leave out what is behind the doors."""
    for door in article.xpath(".//div[@class='fold door']"):
        _drop(door[1:])
        note = etree.SubElement(door, "p")
        note.text = NOT_PRINTED


def _notes(article: XHTML, back: bool) -> None:
    """Make each mark of a note one raised number, and keep one way back to it, or none."""
    for mark in article.xpath(".//sup[a/@class='footnote-ref']"):
        mark[0].set("id", mark.attrib.pop("id", ""))
        _give_away(mark, JOINER)
        _unwrap(mark)
    for ref in [] if back else article.xpath(".//a[@class='footnote-ref']"):
        ref.tag = "sup"
        ref.attrib.pop("href", None)
    for note in article.xpath(".//div[@class='footnote']//li"):
        ways = note.xpath(".//a[@class='footnote-backref']")
        _drop(ways[1:] if back else ways)


def _list_words(words: XHTML) -> None:
    """Make a list of the words on a page: each word and its meaning are one item, which a PDF can say."""
    words.tag = "ul"
    for item in words.findall("div"):
        item.tag = "li"
        item.find("dt").tag = "b"
        meaning = item.find("dd")
        item.find("b").tail = " "
        _unwrap(meaning)


def _tabulate(facts: XHTML) -> None:
    """Make a table of the facts on a drug: each name heads its row."""
    facts.tag = "tbody"
    for row in facts.findall("div"):
        row.tag = "tr"
        row.find("dt").set("scope", "row")
        row.find("dt").tag = "th"
        row.find("dd").tag = "td"
    table = etree.Element("table")
    facts.getparent().replace(facts, table)
    table.append(facts)


def _one_line(item: XHTML) -> None:
    """Free what an item of a list says from its paragraphs: tags of a PDF have none there."""
    for paragraph in item.findall("p"):
        if paragraph.getprevious() is not None:
            paragraph.addprevious(etree.Element("br"))
        _unwrap(paragraph)


def _drop(nodes: Iterable[XHTML]) -> None:
    """Take elements out, but not the text behind them."""
    for node in list(nodes):
        _give_away(node, node.tail or "")
        node.getparent().remove(node)


def _unwrap(node: XHTML) -> None:
    """Put what is inside an element in its place."""
    parent, place, inside = node.getparent(), node.getparent().index(node), list(node)
    _give_away(node, node.text or "")
    if inside:
        inside[-1].tail = (inside[-1].tail or "") + (node.tail or "")
    else:
        _give_away(node, node.tail or "")
    parent[place : place + 1] = inside


def _give_away(node: XHTML, text: str) -> None:
    """Add text to what stands before an element."""
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
