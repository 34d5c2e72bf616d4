"""Marking as a Python-Markdown extension, so that it outlives any one site generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from handbook.marking import mark_terms
from handbook.matching import Matcher
from handbook.terms import Glossary, Term

ORDERS = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
"""What a page tells the theme's search, which takes it out when it has read it."""


class TermExtension(Extension):
    """A Python-Markdown extension that marks the terms of one page after another.

    Before a page is converted, call `turn_to`; afterwards `used` holds its terms in order of first use,
    and `plain` the page's HTML without their marks: what an index for search should read.
    """

    def __init__(self, glossary: Glossary) -> None:
        """Prepare to find the glossary's terms; no page is open yet."""
        super().__init__()
        self.glossary = glossary
        self.used: list[Term] = []
        self.plain = ""
        self._matcher = Matcher(glossary.terms)
        self._silent: frozenset[str] = frozenset()
        self._href: Callable[[Term], str] = lambda term: f"#{term.id}"
        self._whole = False

    def turn_to(self, src_uri: str, refused: Collection[str], href: Callable[[Term], str]) -> None:
        """Open a page: its path under docs/, the terms it refuses, and where its links to the glossary go."""
        self._silent, self._href, self.used = self.glossary.silent_on(src_uri, refused), href, []

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after everything else, when raw HTML is back in its place."""
        md.treeprocessors.register(_Whole(self), "handbook-terms", -100)
        md.postprocessors.register(_Mark(self), "handbook-terms", -100)

    def expect_page(self) -> None:
        """Note that the next HTML is the whole page: the table of contents sends single headings before."""
        self._whole = True

    def mark(self, html: str) -> str:
        """Mark the terms of the open page, once."""
        if self._whole:
            self.plain = html
            html, self.used = mark_terms(html, self._matcher, self._href, self._silent)
        self._whole = False
        return html


class _Whole(Treeprocessor):
    """The last look at the tree of a page: what is written out after it is the page."""

    def __init__(self, extension: TermExtension) -> None:
        """Keep the extension that knows the page."""
        super().__init__()
        self._extension = extension

    def run(self, root: Element) -> None:
        """Tell the extension."""
        self._extension.expect_page()


class _Mark(Postprocessor):
    """The place in Python-Markdown where the finished HTML of a page passes."""

    def __init__(self, extension: TermExtension) -> None:
        """Keep the extension that knows the page."""
        super().__init__()
        self._extension = extension

    def run(self, text: str) -> str:
        """Return the page's HTML with its terms marked."""
        return self._extension.mark(text)


def with_marks(content: str, plain: str, marked: str) -> str:
    """Return a page with its marks: `content` is its `plain` HTML and what was added to its end since."""
    if not content.startswith(plain):
        content, plain = ORDERS.sub("", content), ORDERS.sub("", plain)
    return marked + content.removeprefix(plain)
