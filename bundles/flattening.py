"""What makes a web page a book's page: nothing to press, nothing folded away, every abbreviation spelled out."""

from __future__ import annotations

from bundles.markup import XHTML, words_of

DROPPED = (
    "script",
    "style",
    "template",
    "input",
    "button",
    "label",
    "div[@class='filter']",
    "div[@id='found']",
    "nav[@class='levels']",
    "a[@class='headerlink']",
    "p[@class='copy-age']",            # each format says its age where it stands best
    "p[@class='edit']",
    "p[@class='admonition-title']",    # hidden on the site too: the bold first line says more
    "section[@class='sheet-foot']",    # shown by the site on paper only; a handout has a form of its own
    "div[@class='footnote']/hr",
)
"""What is of use with scripts, on a website or on one kind of paper only."""
UNWRAPPED = ("div[@class='sheet']", "noscript", "p[@class='more']//span[@class='only-heard']")
"""What only carries other things."""
FOR_SCRIPTS = frozenset("data-search-exclude data-more data-expansion data-instead data-one data-many".split())
"""Attributes that nothing in a book reads."""


def flatten(article: XHTML) -> None:
    """Make a chapter of the article of a page, in place."""
    for node in article.xpath(_any(DROPPED)):
        node.drop_tree()
    for node in article.xpath(_any(UNWRAPPED)):
        node.drop_tag()
    _spell_out(article)
    _open_folds(article)
    _tell_roles(article)
    for node in article.iter():
        for name in FOR_SCRIPTS.intersection(node.attrib):
            del node.attrib[name]
    for word in article.xpath(".//section[@class='fold words']//div[@id]"):
        del word.attrib["id"]  # led to by tooltips only


def opened(html: str) -> str:
    """Return a chapter for a format that cannot fold: its doors become labelled boxes."""
    html = html.replace('<details class="door">', '<div class="fold door">').replace("</details>", "</div>")
    return html.replace("<summary>", '<p class="fold-title">').replace("</summary>", "</p>")


def _any(paths: tuple[str, ...]) -> str:
    """Return one path for whatever fits any of several."""
    return " | ".join(f".//{path}" for path in paths)


def _spell_out(article: XHTML) -> None:
    """Write behind the first use of each short form what it stands for; every term leads to its entry."""
    seen = set()
    for term in article.xpath(".//a[@data-term]"):
        expansion = term.get("data-expansion")
        if expansion and term.get("data-term") not in seen:
            words = term.makeelement("span", {"class": "expansion"})
            words.text = f" ({expansion})"
            words.tail, term.tail = term.tail, None
            term.addnext(words)
        seen.add(term.get("data-term"))


def _open_folds(article: XHTML) -> None:
    """Make open boxes of folds, but for a door: nobody shall meet what is behind it without having chosen to."""
    for fold in article.xpath(".//details"):
        kind, title = fold.get("class"), fold.find("summary")
        if kind == "used":
            _run_in(fold, title)
        elif kind in ("words", "sources"):
            fold.tag, title.tag = "section", "p"
            fold.set("class", f"fold {kind}")
            title.set("class", "fold-title")
        else:
            fold.set("class", "door")


def _run_in(fold: XHTML, title: XHTML) -> None:
    """Set the pages that use a term in one line; as lists they would take most of the paper of the glossary."""
    for heard in title.xpath(".//span"):
        heard.drop_tree()
    links = fold.xpath(".//a")
    said = words_of(title)
    for node in list(fold):
        fold.remove(node)
    fold.tag, fold.text = "p", f"{said}: "
    for link in links:
        link.tail = "." if link is links[-1] else "; "
        fold.append(link)


def _tell_roles(article: XHTML) -> None:
    """Say in the tree what reading aids ask for: what is a note, what a table's heading stands over."""
    for note in article.xpath(".//a[@class='footnote-ref']"):
        note.set("role", "doc-noteref")
    for back in article.xpath(".//a[@class='footnote-backref']"):
        back.set("role", "doc-backlink")
        back.set("aria-label", back.attrib.pop("title", "Back to the text"))
    for heading in article.xpath(".//th"):
        if words_of(heading):
            heading.set("scope", "col" if heading.getparent().getparent().tag == "thead" else "row")
        else:
            heading.tag = "td"  # the corner over a column of headings
    for box in article.xpath(".//section[@aria-label]"):
        box.tag = "div"  # in a document of many pages they would be too many landmarks
        box.set("role", "group")
    title = words_of(article.find("h1"))
    for letters in article.xpath(".//nav[@aria-label]"):
        letters.set("aria-label", f"{letters.get('aria-label')}: {title}")
