"""A term and its note for people who hear the page, see it in their own colours, or want it still."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from browser.axe import violations
from browser.terms import NOTE, PAGE, TERM, go, in_firefox, tab_to
from browser.windows import Open
from playwright.sync_api import Browser, BrowserContext, Page, expect

ONE_PAGE = "treatments/aromatase-inhibitors/in-depth/"


def contrast(page: Page, one: str, other: str) -> float:
    """Return the contrast of two colours that the browser has computed."""

    def light(color: str) -> float:
        """Return how much light a color gives, as WCAG reckons."""
        numbers = [float(number) / 255 for number in color[color.index("(") + 1 : -1].split(",")[:3]]
        linear = [n / 12.92 if n <= 0.04045 else ((n + 0.055) / 1.055) ** 2.4 for n in numbers]
        return sum(share * n for share, n in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_chromium_tells_screen_readers_the_term_and_its_meaning(desktop: BrowserContext, site_url: str) -> None:
    page = go(desktop.new_page(), site_url + PAGE)
    assert page.locator("details.words").get_attribute("open") is None
    tree = desktop.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [
        (node["name"]["value"], node.get("description", {}).get("value", ""))
        for node in tree
        if node.get("role", {}).get("value") == "link"
        and any(fact["name"] == "expanded" and fact["value"]["value"] is False for fact in node["properties"])
    ]
    shown = page.locator(TERM).all_inner_texts()
    meanings = page.locator(".words dd").all_text_contents()
    assert sorted(name for name, _ in told) == sorted(shown)
    assert [name for name, said in told if not said.endswith(tuple(meanings))] == []


def test_the_description_begins_with_what_an_abbreviation_stands_for(window: Open, site_url: str) -> None:
    page = window()
    page.goto(site_url + ONE_PAGE)
    term = page.locator(TERM).get_by_text("AI", exact=True).first
    expect(term).to_have_role("link")
    expect(term).to_have_accessible_name("AI")
    expect(term).to_have_accessible_description(re.compile(r"^aromatase inhibitor \(AI\)\. A pill that lowers"))


@pytest.mark.parametrize(("colors", "scheme"), [("light", "default"), ("dark", "slate")])
def test_axe_finds_no_fault_with_the_notes_closed_or_open(
    chromium: Browser, site_url: str, colors: Literal["light", "dark"], scheme: str
) -> None:
    # Still, or axe would measure colors on their way to others.
    context = chromium.new_context(color_scheme=colors, reduced_motion="reduce")
    page = go(context.new_page(), site_url + PAGE)
    assert page.get_attribute("body", "data-md-color-scheme") == scheme
    assert violations(page) == []
    for term in page.locator(TERM).all()[:10]:
        tab_to(term)
        expect(page.locator(NOTE)).to_have_count(1)
        assert violations(page) == []
    context.close()


def test_axe_finds_no_fault_on_a_small_phone(window: Open, site_url: str) -> None:
    page = go(window("still", width=320, height=568), site_url + PAGE)
    page.wait_for_selector("[role=region][tabindex]")
    tab_to(page.locator("table a.term").first)
    expect(page.locator(NOTE)).to_have_count(1)
    assert violations(page) == []


def test_forced_colors_keep_the_text_the_border_and_the_outline(window: Open, site_url: str) -> None:
    page = go(window("forced colors"), site_url + PAGE)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    tab_to(page.locator(TERM).first)
    looks = page.evaluate(f"""() => {{
      const note = getComputedStyle(document.querySelector("{NOTE}"));
      const focused = getComputedStyle(document.activeElement);
      return {{paper: note.backgroundColor, ink: note.color, border: note.borderTopColor, line: note.borderTopStyle,
        outline: focused.outlineColor, outlined: focused.outlineStyle, marked: focused.textDecorationLine}};
    }}""")
    assert looks["line"] == looks["outlined"] == "solid" and looks["marked"] == "underline"
    for part in ("ink", "border", "outline"):
        assert contrast(page, looks[part], looks["paper"]) >= 4.5, part


def test_nothing_moves_for_those_who_want_it_still(window: Open, site_url: str) -> None:
    page = go(window("still"), site_url + PAGE)
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    page.hover(TERM)
    expect(page.locator(NOTE)).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = """() => [...document.querySelectorAll("*")].filter(element => {
      const style = getComputedStyle(element);
      return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).length"""
    assert page.evaluate(moving) == 0


def test_a_note_moves_for_nobody(window: Open, site_url: str) -> None:
    page = go(window(), site_url + PAGE)
    tab_to(page.locator(TERM).first)
    assert page.evaluate(f"document.querySelector('{NOTE}').getAnimations({{subtree: true}}).length") == 0
    assert in_firefox(page) or page.locator(NOTE).evaluate("note => getComputedStyle(note).transitionDuration") == "0s"
