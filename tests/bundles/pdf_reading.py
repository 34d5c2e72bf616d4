"""What is in a PDF, as its own structures say it: tags, marks on its pages, links, bookmarks, fonts, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject

PAINTS = frozenset("TJ Tj ' \" f F f* B B* b b* S s Do sh EI".split())
"""Operators that leave a mark on the page."""
BEGINS = frozenset(["BDC", "BMC"])
ROLES = frozenset(
    "Document Part Art Sect Div BlockQuote Caption NonStruct P H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Link Figure".split()
)
"""Kinds of tags that PDF 1.7 knows, of those that we may meet."""
HOLDS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}}
HOLDS |= {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}}
"""What may stand directly in a tag of each kind."""


FAMILIES = ("Handbook-Text", "Handbook-Heading", "Handbook-Signs")
"""The fonts that come with the handbook, as its style names them."""


@dataclass(frozen=True)
class Tag:
    """One node of the tree of tags."""

    role: str
    node: Any
    inner: tuple[Tag, ...]

    def walk(self) -> Iterator[Tag]:
        """Yield the tag and all tags in it, as they are read out."""
        yield self
        for tag in self.inner:
            yield from tag.walk()


class Pdf:
    """One PDF file."""

    def __init__(self, path: Path) -> None:
        """Open the file in two readers: one knows its structure, the other its text, fast."""
        self.path = path
        self.reader = PdfReader(path)
        self.catalog: Any = self.reader.trailer["/Root"]
        self.drawn = pypdfium2.PdfDocument(path)

    @cached_property
    def tags(self) -> list[Tag]:
        """Return the tags below the root."""
        return list(_inner(self.catalog["/StructTreeRoot"]))

    def all_tags(self) -> Iterator[Tag]:
        """Yield every tag."""
        for tag in self.tags:
            yield from tag.walk()

    @cached_property
    def pages(self) -> dict[int, int]:
        """Return the place of each page, from 0, by the number of its object."""
        return {page.indirect_reference.idnum: place for place, page in enumerate(self.reader.pages)}

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the page, from 0, of each named place."""
        return {name: self.pages[place.page.idnum] for name, place in self.reader.named_destinations.items()}

    def links(self) -> Iterator[tuple[int, Any]]:
        """Yield each link with its page, from 0."""
        for number, page in enumerate(self.reader.pages):
            for link in page.get("/Annots", ()):
                yield number, link.get_object()

    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Return the level of each bookmark, its words and its page, from 0."""
        found: list[tuple[int, str, int]] = []

        def read(items: list[Any], level: int) -> None:
            """Read one level."""
            for item in items:
                if isinstance(item, Destination):
                    found.append((level, str(item.title), self.pages[item.page.idnum]))
                else:
                    read(item, level + 1)

        read(self.reader.outline, 1)
        return found

    def fonts(self) -> dict[str, Any]:
        """Return the fonts by the names they have in the file."""
        found = {}
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                found[str(font.get_object()["/BaseFont"])] = font.get_object()
        return found

    def marks(self, number: int) -> Iterator[tuple[str, list[str]]]:
        """Yield each operator that marks a page, with the kinds of content that it stands in; '' is untagged."""
        inside: list[str] = []
        before = ""
        for line in self.reader.pages[number].get_contents().get_data().decode("latin-1").splitlines():
            operator = line.rpartition(" ")[2]
            if operator in BEGINS:
                inside.append("tagged" if "MCID" in before + line else "artifact")
            elif operator == "EMC":
                inside.pop()
            elif operator in PAINTS:
                yield line, inside
            before = before + line if line.startswith("<<") else line

    def text(self, number: int, foot: float = 0, head: float = 0, side: float = 0) -> str:
        """Return the words of a page, from 0, but for what stands in its margins, given in millimeters."""
        page = self.drawn[number]
        unit = 72 / 25.4
        width, height = page.get_size()
        text = page.get_textpage().get_text_bounded(side * unit, foot * unit, width - side * unit, height - head * unit)
        return " ".join(str(text).replace("\u2060", "").split())


def words(text: str) -> list[str]:
    """Return the words of a text, without what stands around them and what no two readers write alike."""
    return re.findall(r"[\w']+", text)


def _inner(node: Any) -> Iterator[Tag]:
    """Yield the tags directly in a node."""
    kids = node.get("/K", ())
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield Tag(str(kid["/S"])[1:], kid, tuple(_inner(kid)))


def faults(pdf: Pdf) -> list[str]:
    """Return what a reading aid would stumble over: what PDF/UA-1 asks for and a program can see."""
    return [*_of_file(pdf), *_of_tags(pdf), *_of_links(pdf), *_of_marks(pdf), *_of_fonts(pdf)]


def _of_file(pdf: Pdf) -> Iterator[str]:
    """Yield what the file does not say of itself."""
    catalog = pdf.catalog
    if catalog.get("/Lang") != "en":
        yield "no language"
    if not pdf.reader.metadata or not pdf.reader.metadata.title:
        yield "no title"
    if not catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if not catalog.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if not re.search(rb"pdfuaid:part[>=\"' ]+1\b", catalog["/Metadata"].get_data()):
        yield "does not say that it is PDF/UA-1"
    for page in pdf.reader.pages:
        if page.get("/Tabs") != "/S" or "/StructParents" not in page:
            yield "a page is not part of the structure"


def _of_tags(pdf: Pdf) -> Iterator[str]:
    """Yield what is wrong in the tree of tags."""
    level = 0
    for tag in pdf.all_tags():
        if tag.role not in ROLES:
            yield f"unknown tag {tag.role}"
        for inner in tag.inner:
            if inner.role not in HOLDS.get(tag.role, {inner.role}):
                yield f"<{inner.role}> directly in <{tag.role}>"
        if tag.role == "Figure" and not tag.node.get("/Alt"):
            yield "a picture without words for it"
        if re.fullmatch("H[1-6]", tag.role):
            if int(tag.role[1]) > level + 1:
                yield f"<{tag.role}> after <H{level}>"
            level = int(tag.role[1])
        if tag.role == "Table":
            yield from _of_table(tag)


def _of_table(table: Tag) -> Iterator[str]:
    """Yield what is wrong in one table: each cell must know what heads it."""
    cells = list(table.walk())
    heads = {str(cell.node["/ID"]) for cell in cells if cell.role == "TH" and "/ID" in cell.node}
    corners = [tag for part in table.inner if part.role == "THead" for tag in part.walk() if not tag.inner]
    for cell in cells:
        if cell.role == "TD" and cell not in corners:
            named = {str(name) for name in cell.node.get("/A", {}).get("/Headers", ())}
            if not named or not named <= heads:
                yield "a cell of a table without a heading"


def _of_links(pdf: Pdf) -> Iterator[str]:
    """Yield what is wrong with links."""
    for number, link in pdf.links():
        if link.get("/Subtype") != "/Link":
            continue
        if not link.get("/Contents"):
            yield f"page {number + 1}: a link that does not say where it leads"
        if "/StructParent" not in link:
            yield f"page {number + 1}: a link outside of the structure"
        target = str(link["/A"].get("/URI", "")) if "/A" in link else ""
        if target and not target.startswith(("https://", "http://", "tel:", "mailto:")):
            yield f"page {number + 1}: a link to '{target}'"
        if not target and str(link.get("/Dest", link.get("/A", {}).get("/D", ""))) not in pdf.places:
            yield f"page {number + 1}: a link that leads nowhere"


def _of_marks(pdf: Pdf) -> Iterator[str]:
    """Yield what is drawn and neither read out nor said to be of no meaning, and letters that are empty boxes."""
    for number in range(len(pdf.reader.pages)):
        for line, inside in pdf.marks(number):
            if not inside:
                yield f"page {number + 1}: untagged: {line[:40]}"
            if "TJ" in line and any("0000" in re.findall("....", run) for run in re.findall("<([0-9a-f]*)>", line)):
                yield f"page {number + 1}: a letter that the font does not have"


def _of_fonts(pdf: Pdf) -> Iterator[str]:
    """Yield fonts that are not in the file, or not ours."""
    for name, font in pdf.fonts().items():
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        if not any(f"/FontFile{kind}" in inner["/FontDescriptor"] for kind in ("", "2", "3")):
            yield f"the font {name} is not in the file"
        if "/ToUnicode" not in font:
            yield f"the letters of {name} cannot be copied"
        if not re.sub(r"^/[A-Z]{6}\+", "", name).startswith(FAMILIES):
            yield f"{name} is a font of this machine"
