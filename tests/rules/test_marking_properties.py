"""What holds for every page and every glossary: marks are all that changes, none nests, none is forgotten."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook.marking import mark_terms
from handbook.matching import Matcher
from handbook.reading import fold
from handbook.tagging import read_tags
from handbook.terms import Term

NAMES = [
    *"SERM HER2 HER2-low ER ER+ IV CDK4/6 T-DM1 BRCA1/2 tamoxifen oedème 5-FU A&E µg".split(),
    "stage IV", "aromatase inhibitor", "B (C)",
]  # fmt: skip
WORDS = [*NAMES, "SERMs", "HER2\u00adx", "stage", "x", "Tamoxifen", "oede\u0300me", "AI's", "a@SERM.org", "中"]
TAGS = """
<p> </p> <b> </b> <h2> </h2> <a> </a> <a/data-term=serm> <script> </script> <svg/> </svg> <br> <sup> </sup> <!-- -->
<!--> <? > </3 <i/id=SERM> <p/class="no-terms"> <p/title='SERM> <code> </CODE> <a/class="term"/data-term="her2">
"""
SIGNS = "&nbsp; &nbsp &#83; &#x45 &shy; &eacute &fjlig; &SERM; &#0; &amp; & < > \" ' = / . , ( ) \u0301 \u200b \n –"
WORD = st.sampled_from(WORDS).map(" {} ".format)
PIECE = st.one_of(WORD, WORD, st.sampled_from([*WORDS, *TAGS.split(), *SIGNS.split(" ")]), st.text(max_size=4))
SOUP = st.lists(PIECE, min_size=4, max_size=30).map("".join)

known = st.sampled_from(NAMES)
names = st.one_of(known, known, known, st.text("abAB12+-/.&'\"<é\u0301 –", min_size=1, max_size=6))
companions = st.lists(st.sampled_from(["stage", "x", "+", "a b"]), max_size=2).map(tuple)
terms = st.builds(
    Term,
    term=names,
    meaning=st.just("x"),
    path=st.just("glossary/a.yml"),
    line=st.just(1),
    abbreviation=st.one_of(st.just(""), names),
    also=st.lists(names, max_size=2).map(tuple),
    not_after=companions,
    not_before=companions,
    case=st.sampled_from(["", "exact", "first", "any"]),
    plural=st.booleans(),
)
GLOSSARIES = st.lists(terms.filter(lambda term: term.id), unique_by=lambda term: term.id, min_size=2, max_size=6)


def address_for(html: str) -> str:
    """Return where marks lead: an address that the page does not hold, so that each mark is known as ours."""
    address = "ours:"
    while address in html:
        address += ":"
    return address


def mark(html: str, glossary: list[Term], address: str, silent: frozenset[str] = frozenset()) -> str:
    """Return a page with its terms marked."""
    return mark_terms(html, Matcher(glossary), lambda term: address, silent)[0]


def marks(html: str, address: str) -> list[re.Match[str]]:
    """Return the marks of a page: the id of each, and its text."""
    opening = r'<a class="term" data-term="([^"]*)"(?: data-expansion="[^"]*")?'
    return list(re.finditer(rf'{opening} href="{address}">(.*?)</a>', html, re.DOTALL))


def unwrapped(html: str, address: str) -> str:
    """Return a page without its marks."""
    for found in reversed(marks(html, address)):
        html = html[: found.start()] + found[2] + html[found.end() :]
    return html


@settings(max_examples=500, deadline=None)
@given(SOUP, GLOSSARIES)
def test_unwrapping_the_marks_gives_back_the_input(html: str, glossary: list[Term]) -> None:
    address = address_for(html)
    out = mark(html, glossary, address)
    assert unwrapped(out, address) == html
    assert address not in re.sub(rf'href="{address}"', "", out)


@settings(max_examples=500, deadline=None)
@given(SOUP, GLOSSARIES)
def test_marking_twice_changes_nothing(html: str, glossary: list[Term]) -> None:
    address = address_for(html)
    once = mark(html, glossary, address)
    assert mark(once, glossary, address) == once


@settings(max_examples=300, deadline=None)
@given(SOUP, GLOSSARIES)
def test_a_mark_holds_what_the_reader_knows_as_one_form_of_its_term(html: str, glossary: list[Term]) -> None:
    address = address_for(html)
    forms = {term.id: {fold(form).casefold() for form in term.forms} for term in glossary}
    for found in marks(mark(html, glossary, address), address):
        assert shown(found[2]) in forms[found[1]]


@settings(max_examples=200, deadline=None)
@given(SOUP, GLOSSARIES, st.data())
def test_a_silent_term_is_never_marked(html: str, glossary: list[Term], data: st.DataObject) -> None:
    address = address_for(html)
    silent = frozenset(data.draw(st.sets(st.sampled_from([term.id for term in glossary]))))
    assert not silent & {found[1] for found in marks(mark(html, glossary, address, silent), address)}


def shown(html: str) -> str:
    """Return text as a reader sees it, by another way than the engine's."""
    page = Page("")
    page.feed(html)
    page.close()
    return fold(page.text).casefold()


# Pages that are well made, however odd: here a parser that shares nothing with the engine is the judge.

HIDING = "a abbr button code dfn h1 h2 h3 h6 kbd label math noscript object pre samp summary svg template video".split()
SHOWING = "p div span b em sup li td details section blockquote x-note figcaption".split()
ODD = [' class="a no-terms"', " data-no-terms", " title='no-terms \"'", ' title="> <b> SERM"', ' data-class="no-terms"']
PLAIN = [Term(name, "x", "glossary/a.yml", 1) for name in "SERM HER2 AI ER PR IV OS PET CT MRI".split()]
IDS = {term.id for term in PLAIN}
words = st.sampled_from([*(term.term for term in PLAIN), "SERM,", "the", "&amp;"])
texts = st.lists(words, min_size=1, max_size=3).map(lambda found: f" {' '.join(found)} ")
raws = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["script", "style"]), texts)
comments = texts.map("<!--{}-->".format)
voids = st.sampled_from(['<img alt="SERM">', "<br>", "<wbr>", "<hr>"])


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return elements round other parts of a page."""
    tag, attributes = st.sampled_from([*HIDING, *SHOWING, *SHOWING, "h2"]), st.sampled_from([*ODD, "", "", ""])
    return st.builds("<{0}{1}>{2}</{0}>".format, tag, attributes, st.lists(inside, min_size=1, max_size=4).map("".join))


PARTS = st.recursive(st.one_of(texts, texts, texts, raws, comments, voids), element, max_leaves=8)
TREES = st.lists(PARTS, min_size=1, max_size=8).map("".join)


@dataclass
class Page(HTMLParser):
    """A page as Python's own parser reads it: its parts without our marks, and our marks."""

    address: str
    events: list[tuple[str, ...]] = field(default_factory=list)
    marked: list[tuple[int, str]] = field(default_factory=list)
    """The section and the term of each mark."""
    expected: list[tuple[int, str]] = field(default_factory=list)
    """The section and the term of each place where a mark belongs."""
    text: str = ""
    section: int = 0
    open: list[tuple[str, str]] = field(default_factory=list)
    """The element round the place, and why nothing is marked in it."""

    def __post_init__(self) -> None:
        """Get the parser ready."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow an element, or note a mark."""
        values = dict(attrs)
        if values.get("href") == self.address:
            assert not any(reason for _, reason in self.open), f"a mark inside {self.open}"
            self.marked.append((self.section, values["data-term"] or ""))
            self.open.append((tag, "mark"))
            return
        self.section += tag == "h2"
        self.events.append((tag, str(attrs)))
        refuses = "data-no-terms" in values or "no-terms" in (values.get("class") or "").split()
        if tag not in ("img", "br", "wbr", "hr"):
            self.open.append((tag, tag if refuses or tag in (*HIDING, "script", "style") else ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element or a mark."""
        opened, reason = self.open.pop()
        assert opened == tag
        if reason != "mark":
            self.events.append(("/", tag))

    def handle_data(self, data: str) -> None:
        """Note text, and the first use of each term in its section."""
        self.text += data
        if self.events and self.events[-1][0] == "text":
            data = self.events.pop()[1] + data
        self.events.append(("text", data))
        if not any(reason for _, reason in self.open):
            for word in data.split():
                place = (self.section, word.strip(",").lower())
                if place[1] in IDS and place not in self.expected:
                    self.expected.append(place)

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.events.append(("comment", data))


def read(html: str, address: str) -> Page:
    """Return a page as the parser reads it."""
    page = Page(address)
    page.feed(html)
    page.close()
    assert not page.open
    return page


@settings(max_examples=500, deadline=None)
@given(TREES)
@example('<p> SERM <a href="x"> HER2 </a> HER2 </p><h2> AI </h2><p class="no-terms"> SERM </p><p> SERM </p>')
def test_each_first_use_in_a_section_is_marked_nothing_else_and_never_in_a_mark(html: str) -> None:
    address = address_for(html)
    before, after = read(html, address), read(mark(html, PLAIN, address), address)
    assert after.marked == before.expected
    assert after.events == before.events


@given(SOUP | TREES)
@example('<p class="no-terms" id="a">x</p>')
@example("<img src='a'/><br/><hr />")
@example('<svg class="a"/>x')
@example("<script>x</script><p>y")
@example("<scripted>x<title>y</title>")
@example("<P CLASS=no-terms>x</P>")
@example('<a data-term="her2" href="#x">HER2</a>')
@example('<p data-no-terms>x</p ><b\nid="a"\tid="b">y</b>')
@example('<a title="a < b">x</a> 3 < 4')
@example('<a title="class">x</a><h2 id="data-x">y</h2>')
@example("<code class=x>a</code\x0b><p/>")
def test_usual_tags_are_read_quickly_as_any_others_are(html: str) -> None:
    """A comment before a page makes its tags be read one by one."""
    comment = "<!---->"
    one_by_one = [(start - len(comment), end - len(comment), tag) for start, end, tag in read_tags(comment + html)]
    assert list(read_tags(html)) == one_by_one[1:]
