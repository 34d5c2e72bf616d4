"""The book model: what it makes of a page, what it refuses, and that the whole site is in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from bundles.book import Book, Chapter, linked, pictured, read_book, single
from bundles.edition import Edition, read_edition
from bundles.flattening import opened

EDITION = Edition(date(2026, 11, 1), date(2027, 1, 1), "0123456789", 1793491200)
DISCLAIMER = '<aside class="disclaimer" role="note"><p>Not advice.</p></aside>'
TERM = '<a class="term" data-term="ai" data-expansion="aromatase inhibitor" href="{}glossary.html#ai">AI</a>'

# What the site has on its screens and the book leaves out on purpose; the tests say so apart from the code.
LINK = "The link '{}' leads nowhere. Correct it. [book-link]"
HEADING = "a.html:1: The page does not begin with its one heading. Mend its template or its text. [book-page]"
NOT_IN_BOOK = (
    "script, style, nav.levels, .filter, #found, .headerlink, .edit, .copy-age, .admonition-title, .sheet-foot, "
    ".footnote-backref, .used .only-heard"
)

Read = Callable[..., tuple[Book, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads the book of a tiny site: texts by address, all in one part unless told otherwise."""

    def read(pages: dict[str, str], files: dict[str, str] | None = None, **parts: str) -> tuple[Book, list[str]]:
        """Write the site and read its book."""
        pages = {"index.html": "<p>Start.</p>"} | pages
        for url, text in pages.items():
            heading = "" if "<h1" in text else f'<h1 id="{Path(url).stem}">Page {url}</h1>{DISCLAIMER}'
            page = f"<!doctype html><title>T</title><main>\n<article>{heading}\n{text}</article></main>"
            _write(tmp_path / url, page)
        for path, text in (files or {}).items():
            _write(tmp_path / path, text)
        facts = [{"url": url, "level": "basics", "part": parts.get(Path(url).stem, "Part")} for url in pages]
        if not (tmp_path / "pages.json").exists():
            _write(tmp_path / "pages.json", json.dumps(facts))
        book, problems = read_book(tmp_path, EDITION)
        return book, [str(problem) for problem in problems]

    return read


def _write(path: Path, text: str) -> None:
    """Write a file and the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _page(read: Read, text: str, **others: str) -> str:
    """Return one page as it stands in the book; it must be without fault."""
    pages = {f"{name}.html": other for name, other in others.items()}
    book, problems = read(pages | {"a/page.html": text})
    assert problems == []
    return next(chapter.html for chapter in book.chapters if chapter.slug == "a-page")


def test_pages_stand_in_the_order_of_the_list_with_their_part(read: Read) -> None:
    book, problems = read({"b/index.html": "", "b/in-depth.html": "", "a.html": ""}, a="Last")
    assert problems == []
    assert [(chapter.slug, chapter.part) for chapter in book.chapters] == [
        ("start", "Part"), ("b", "Part"), ("b-in-depth", "Part"), ("a", "Last"),
    ]  # fmt: skip
    assert [chapter.title for chapter in book.chapters][1] == "Page b/index.html"


def test_a_page_has_the_same_name_however_the_site_writes_its_address(read: Read) -> None:
    pages = {"a/in-depth/index.html": '<a href="../../b/">b</a>', "b/index.html": '<a href="../a/in-depth/">a</a>'}
    book, problems = read(pages)
    assert problems == []
    assert [chapter.slug for chapter in book.chapters] == ["start", "a-in-depth", "b"]
    assert 'href="book:a-in-depth"' in book.chapters[2].html


def test_what_is_for_screens_only_goes(read: Read) -> None:
    page = _page(
        read,
        '<nav class="levels"><a href="x">In depth</a></nav><div class="filter"><label>Find<input></label></div>'
        '<h2 id="h">Two<a class="headerlink" href="#h">#</a></h2><p class="edit"><a href="http://e.org">Correct</a></p>'
        '<div class="admonition tip"><p class="admonition-title">Tip</p><p><strong>Ask</strong></p></div>'
        '<script>1</script><style>p{}</style><section class="sheet-foot"><p>My team</p></section><!-- note -->'
        "<noscript><p>Look in the list.</p></noscript>",
    )
    words = " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())
    assert words == "Page a/page.html Not advice. Two Ask Look in the list."
    assert "<!--" not in page


def test_words_and_sources_become_open_boxes(read: Read) -> None:
    page = _page(
        read,
        '<details class="sources" id="sources"><summary>Sources</summary><p>One.</p></details>'
        '<details class="words" id="words"><summary>Words</summary>'
        '<dl><div id="word-x"><dt>x</dt></div></dl></details>',
    )
    assert '<section class="fold sources" id="sources"><p class="fold-title">Sources</p>' in page
    assert '<section class="fold words" id="words"><p class="fold-title">Words</p><dl><div><dt>x</dt>' in page


def test_a_door_stays_closed_where_a_format_can_fold_and_becomes_a_box_where_not(read: Read) -> None:
    page = _page(read, "<details><summary>Show the numbers</summary><p>Out of 100 people.</p></details>")
    assert '<details class="door"><summary>Show the numbers</summary>' in page
    assert "open" not in page
    box = '<div class="fold door"><p class="fold-title">Show the numbers</p><p>Out of 100 people.</p></div>'
    assert box in opened(page)


def test_a_short_form_is_spelled_out_once_a_page_and_always_leads_to_its_entry(read: Read) -> None:
    term = TERM.format("../")
    page = _page(read, f"<p>{term}s and {term}.</p>", glossary='<h3 id="ai">aromatase inhibitor</h3>')
    link = '<a class="term" data-term="ai" href="book:glossary#ai">AI</a>'
    assert f'{link}<span class="expansion"> (aromatase inhibitor)</span>s and {link}.' in page


def test_the_pages_that_use_a_word_stand_in_one_line(read: Read) -> None:
    page = _page(
        read,
        '<p class="more"><a href="../b.html">Read more<span class="only-heard"> about AI</span></a></p>'
        '<details class="used"><summary>Used on 2 pages<span class="only-heard">: AI</span></summary>'
        '<ul><li><a href="../b.html">B</a></li><li><a href="page.html">A</a></li></ul></details>',
        b="",
    )
    assert '<a href="book:b">Read more about AI</a>' in page
    assert '<p class="used">Used on 2 pages: <a href="book:b">B</a>; <a href="book:a-page">A</a>.</p>' in page


def test_notes_stay_linked_both_ways_and_say_what_they_are(read: Read) -> None:
    page = _page(
        read,
        '<p>Fact.<sup id="fnref:x"><a class="footnote-ref" href="#fn:x">1</a></sup></p><div class="footnote"><hr>'
        '<ol><li id="fn:x"><a class="footnote-backref" href="#fnref:x" title="Back, note 1">↩</a></li></ol></div>',
    )
    assert '<a class="footnote-ref" href="book:a-page#fn:x" role="doc-noteref">1</a>' in page
    back = '<a class="footnote-backref" href="book:a-page#fnref:x" role="doc-backlink" aria-label="Back, note 1">↩</a>'
    assert f'<li id="fn:x">{back}</li>' in page
    assert "<hr" not in page


def test_headings_of_tables_say_what_they_stand_over_and_an_empty_one_is_none(read: Read) -> None:
    page = _page(
        read,
        "<table><thead><tr><th></th><th>Drug</th></tr></thead><tbody><tr><th>Dose</th><td>1</td></tr></tbody></table>",
    )
    assert '<tr><td></td><th scope="col">Drug</th></tr>' in page
    assert '<tr><th scope="row">Dose</th><td>1</td></tr>' in page


def test_the_text_is_xhtml_that_a_browser_reads_as_html_too(read: Read) -> None:
    book, problems = read(
        {
            "a.html": '<p>a<br>b &amp; c&nbsp;d <img src="logo.svg" alt="5 &lt; 6"></p><p></p>\n\n   <pre>x\n   y</pre>'
            '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
        },
        {"logo.svg": "<svg/>"},
    )
    page = book.chapters[1].html
    assert problems == []
    assert '<p>a<br/>b &amp; c\u00a0d <img src="book:logo.svg" alt="5 &lt; 6"/></p><p></p>\n<pre>x\n   y</pre>' in page
    assert '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>' in page
    assert pictured(page, lambda path: f"pictures/{path}").count('src="pictures/logo.svg"') == 1


def test_links_that_leave_the_book_stay_and_those_to_data_become_words(read: Read) -> None:
    text = '<a href="tel:911">911</a> <a href="https://a.org/?b=1&amp;c=2">out</a> <a href="data.json">data.json</a>'
    book, problems = read({"a.html": text}, {"data.json": "{}"})
    assert problems == []
    assert '<a href="tel:911">911</a> <a href="https://a.org/?b=1&amp;c=2">out</a> data.json' in book.chapters[1].html


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<p>\n<a href="gone.html">x</a></p>', f"a.html:4: {LINK.format('gone.html')}"),
        ('<a href="index.html#gone">x</a>', f"a.html:3: {LINK.format('index.html#gone')}"),
        ('<a href="//cdn.org/x">x</a>', f"a.html:3: {LINK.format('//cdn.org/x')}"),
        ('<a href="javascript:x()">x</a>', f"a.html:3: {LINK.format('javascript:x()')}"),
        ('<img src="no.png" alt="">', "a.html:3: There is no picture 'no.png'. Correct its address. [book-picture]"),
        ('<video src="v.mp4"></video>', "a.html:3: No book can hold <video>. Say it in words. [book-picture]"),
        ('<i id="a"></i>', "a.html:1: The id 'a' stands twice on the page. Give one of them another. [book-page]"),
        (f"<h1>A</h1>{DISCLAIMER}<h1>B</h1>", HEADING),
        (f"<p>B</p><h1>A</h1>{DISCLAIMER}", HEADING),
        ("<h1>A</h1>", "The page has no disclaimer. Mend overrides/partials/content.html. [book-page]"),
    ],
)  # fmt: skip
def test_what_a_book_cannot_hold_is_named_with_its_place(read: Read, text: str, problem: str) -> None:
    _, problems = read({"a.html": text})
    assert len(problems) == 1
    assert problem in problems[0]


def test_a_page_that_no_list_names_or_that_is_not_there_stops_the_book(read: Read, tmp_path: Path) -> None:
    _write(tmp_path / "pages.json", json.dumps([
        {"url": "", "level": "basics", "part": "Start"}, {"url": "gone.html", "level": "basics", "part": "Start"},
    ]))  # fmt: skip
    _, problems = read({"lost.html": "", "404.html": "<h1>Not found</h1>"})
    assert [problem.split(" ", 1)[0] for problem in problems] == ["lost.html:1:", "pages.json:1:"]


def test_two_pages_may_not_share_a_name(read: Read) -> None:
    _, problems = read({"a/b.html": "", "a-b.html": ""})
    assert len(problems) == 2
    assert all("'a-b', is not its own" in problem for problem in problems)


def test_links_are_made_by_each_format_and_ids_differ_in_one_document() -> None:
    html = '<h1 id="one">1</h1><a href="book:b#two">2</a><a href="book:b">3</a><i aria-labelledby="one x">4</i>'
    chapter = Chapter("a.html", "a", "1", "basics", "Part", html)
    assert linked(html, lambda slug, anchor: f"{slug}.xhtml?{anchor}").count("b.xhtml?") == 2
    assert single(chapter) == (
        '<h1 id="a--one">1</h1><a href="#b--two">2</a><a href="#b">3</a><i aria-labelledby="a--one a--x">4</i>'
    )


def test_the_edition_follows_the_given_moment_and_the_page_that_is_due_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "pages.json", json.dumps([{"review_due": "2027-07-01"}, {"review_due": "2027-01-01"}, {}]))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793577599")  # one second before midnight in Greenwich
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    edition, problems = read_edition(tmp_path, tmp_path)
    assert problems == []
    assert (edition.made, edition.use_until, edition.commit) == (date(2026, 11, 1), date(2027, 1, 1), "")
    assert (edition.made_words, edition.use_until_words) == ("November 1, 2026", "January 1, 2027")


def test_without_any_date_there_is_no_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    _, problems = read_edition(tmp_path, tmp_path)
    assert [problem.rule for problem in problems] == ["edition-date", "edition-date"]


# The whole site


def test_each_page_is_in_the_book_word_for_word(book: Book, offline: Path) -> None:
    pages = {path.relative_to(offline).as_posix() for path in offline.rglob("*.html")} - {"404.html"}
    assert {chapter.url for chapter in book.chapters} == pages
    assert len(pages) > 200
    lost = {}
    for chapter in book.chapters:
        there, here = _words_of_site(offline / chapter.url), _words_of_book(chapter.html)
        if there != here:
            lost[chapter.url] = f"missing: {dict(there - here)}, added: {dict(here - there)}"
    assert lost == {}


def _words_of_site(page: Path) -> Counter[str]:
    """Return the words of a page's text on the site, less what the book leaves out on purpose."""
    text = page.read_text("utf-8")
    article = BeautifulSoup(text[text.index("<article") : text.index("</article>")], "html.parser")
    for node in article.select(NOT_IN_BOOK):
        node.decompose()
    return Counter(re.findall(r"\w+", article.get_text(" ")))


def _words_of_book(html: str) -> Counter[str]:
    """Return the words of a chapter, less the spelled-out short forms."""
    chapter = ElementTree.fromstring(f"<body>{html}</body>")
    for node in [*chapter.iter()]:
        for child in list(node):
            if child.get("class") == "expansion" or child.get("role") == "doc-backlink":
                child.text = ""
    return Counter(re.findall(r"\w+", " ".join(chapter.itertext())))


def test_each_page_begins_with_its_heading_and_says_that_it_is_no_advice(book: Book) -> None:
    for chapter in book.chapters:
        head = chapter.html.partition('<aside class="disclaimer" role="note">')[0]
        assert re.fullmatch(r'<h1[ >].*?</h1>\s*(<p class="status">.*?</p>\s*)?', head, re.DOTALL), chapter.url
        assert chapter.html.count("Do not start, stop or change a treatment because of this page.") == 1, chapter.url


def test_each_link_in_the_book_leads_to_something(book: Book) -> None:
    ids = {chapter.slug: set(re.findall(r' id="([^"]+)"', chapter.html)) for chapter in book.chapters}
    assert len(ids) == len(book.chapters)
    links = [link for chapter in book.chapters for link in re.findall(r'href="book:([^"#]*)#?([^"]*)"', chapter.html)]
    assert len(links) > 15_000
    assert [link for link in links if link[0] not in ids or (link[1] and link[1] not in ids[link[0]])] == []


def test_marked_words_lead_to_their_entries_with_the_meaning(book: Book, offline: Path) -> None:
    glossary = next(chapter.html for chapter in book.chapters if chapter.slug == "glossary")
    terms = json.loads((offline / "glossary.json").read_text("utf-8"))
    text = " ".join("".join(ElementTree.fromstring(f"<body>{glossary}</body>").itertext()).split())
    for term in terms:
        assert f'id="{term["id"]}"' in glossary, term["id"]
        assert term["meaning"] in text, term["id"]


def test_nothing_is_folded_but_the_doors(book: Book) -> None:
    text = "".join(chapter.html for chapter in book.chapters)
    assert set(re.findall(r"<details[^>]*>", text)) == {'<details class="door">'}
    assert "<details" not in opened(text) and "summary>" not in opened(text)
    assert not re.search(r"<(script|style|input|button|form|iframe)\b|\son[a-z]+=|\sstyle=", text)


def test_the_book_is_the_same_whenever_it_is_read(book: Book, offline: Path) -> None:
    assert read_book(offline, book.edition)[0] == book


def test_marks_of_notes_side_by_side_do_not_become_one_number(book: Book) -> None:
    """Read as 32, or as the end of a telephone number, they would mislead."""
    text = "".join(chapter.html for chapter in book.chapters)
    assert text.count("</sup><sup>,</sup><sup") > 100
    assert not re.search(r"</a></sup><sup[^>]*><a", text)
