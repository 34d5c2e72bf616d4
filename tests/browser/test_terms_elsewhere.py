"""A term where there is no script, no server, no new browser, or no screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser.printing import printed
from browser.terms import NOTE, PAGE, TERM, go
from browser.windows import Open
from playwright.sync_api import Page, expect
from projects import Project

WORDS = """\
- {term: "aromatase inhibitor", abbreviation: AI, meaning: "A pill that lowers estrogen.", say: "uh-ROH-muh-tase"}
- {term: "bone scan", meaning: "A picture of all the bones."}
"""


def follow(page: Page) -> str:
    """Follow the first term as a plain link and return the id of its entry."""
    term = page.locator(TERM).first
    anchor = term.get_attribute("data-term")
    assert anchor
    term.focus()
    # Not page.click: where pages run no script, Playwright waits in vain for Firefox to say where the link is.
    with page.expect_navigation(wait_until="commit"):
        page.keyboard.press("Enter")
    return anchor


def assert_entry_is_shown(page: Page, anchor: str) -> None:
    """Fail unless the window shows the entry of a term on the page of all words."""
    assert re.search(rf"/glossary/(index\.html)?#{anchor}$", page.url)
    box = page.locator(f"[id='{anchor}']").bounding_box(timeout=3000)
    assert box and 0 <= box["y"] < 900


def test_without_javascript_a_term_leads_to_its_entry(window: Open, site_url: str) -> None:
    page = go(window("no script"), site_url + PAGE)
    assert page.locator("html.no-js").count() == 1
    assert_entry_is_shown(page, follow(page))


def test_without_javascript_and_server_a_term_leads_to_its_entry(window: Open, site: Path) -> None:
    page = go(window("no script"), (site / PAGE / "index.html").as_uri())
    assert_entry_is_shown(page, follow(page))


def test_from_a_disk_the_notes_open_and_their_links_work(window: Open, site: Path) -> None:
    page = go(window(), (site / PAGE / "index.html").as_uri())
    page.click(TERM)
    page.locator(NOTE).get_by_role("link").click()
    expect(page.locator("main h1")).to_be_visible()


def test_an_older_browser_follows_the_link(window: Open, site_url: str) -> None:
    page = window()
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    go(page, site_url + PAGE)
    assert_entry_is_shown(page, follow(page))


@pytest.fixture
def leaflet(project: Project) -> str:
    """Return the address of a short page with two terms."""
    project.write("glossary/words.yml", WORDS)
    project.page("index.md", "An AI or a bone scan. The AI again.\n\n## More\n\nAn AI too.[^one-label]", "Home")
    done = project.build(strict=False)
    assert done.code == 0, done.log
    return (done.site / "index.html").as_uri()


@pytest.mark.parametrize("like", [[], ["no script"]], ids=["with script", "without script"])
def test_paper_says_what_an_abbreviation_stands_for_and_ends_with_the_words(
    window: Open, leaflet: str, like: list[str]
) -> None:
    page = window(*like)
    page.goto(leaflet)
    assert page.locator("details.words").get_attribute("open") is None
    paper = printed(page, "layout")
    assert "An AI (aromatase inhibitor) or a bone scan. The AI again." in paper
    assert paper.count("(aromatase inhibitor)") == 1
    text, _, words = paper.partition("Words on this page")
    assert "An AI too." in text
    assert "aromatase inhibitor (AI) say: uh-ROH-muh-tase A pill that lowers estrogen." in words
    assert "A picture of all the bones." in words
    assert page.locator("details.words").get_attribute("open") is None, "printing left the list of words open"


def test_a_whole_page_of_the_handbook_is_printed_with_its_words(window: Open, site_url: str) -> None:
    page = go(window(), site_url + PAGE)
    page.hover(TERM)
    expect(page.locator(NOTE)).to_be_visible()
    first = page.locator(f"{TERM}[data-expansion]").first
    short, full = first.inner_text(), first.get_attribute("data-expansion")
    meanings = page.locator(".words dd").all_text_contents()
    paper = printed(page)
    assert len(meanings) >= 10
    assert f"{short} ({full})" in paper
    solid = paper.replace(" ", "")  # a line may end after any hyphen
    assert [meaning for meaning in meanings if meaning.replace(" ", "") not in solid] == []
    assert "Read more" not in paper
