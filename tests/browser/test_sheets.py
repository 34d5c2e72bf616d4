"""A drug sheet: two sides of paper at most, with the disclaimer and the date on each; and the lists that lead to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.printing import said, sides
from browser.terms import in_firefox
from browser.windows import Open
from playwright.sync_api import Browser, BrowserContext, expect

DISCLAIMER = "Do not start, stop or change a treatment because of this page."


def sheets(site: Path) -> list[str]:
    """Return the address of every drug sheet within the site."""
    return [f"drugs/{path.parent.name}/" for path in sorted((site / "drugs").glob("*/index.html"))]


def test_every_sheet_fits_on_two_sides(site: Path, site_url: str, window: Open) -> None:
    page = window()
    all_ = sheets(site)
    assert len(all_) > 60
    if in_firefox(page):  # prints slowly: the dozen that have most to say
        all_ = sorted(all_, key=lambda sheet: (site / sheet / "index.html").stat().st_size)[-12:]
    long = {}
    for sheet in all_:
        page.goto(site_url + sheet)
        if (count := len(sides(page))) > 2:
            long[sheet] = count
    assert long == {}


def test_both_sides_of_a_sheet_say_what_paper_must_say(site_url: str, window: Open) -> None:
    page = window()
    page.goto(site_url + "drugs/tamoxifen/")
    both = [said(side) for side in sides(page)]
    text = " ".join(both)
    for words in ("Call now, day or night", "My team", "At night and on weekends", "Words on this page", DISCLAIMER):
        assert words in text
    if not in_firefox(page):  # Firefox knows no margin boxes: there the disclaimer stands at the top alone
        assert all(DISCLAIMER in side and "Tamoxifen, evidence up to July 1, 2026" in side for side in both)


def test_the_phone_box_is_for_paper_alone(site_url: str, desktop: BrowserContext) -> None:
    page = desktop.new_page()
    page.goto(site_url + "drugs/tamoxifen/")
    expect(page.get_by_text("At night and on weekends")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("At night and on weekends")).to_be_visible()


@pytest.mark.parametrize("brand", ["herceptin", "kisqali femara", "xgeva"])
def test_the_a_to_z_narrows_by_any_name(site_url: str, phone: BrowserContext, brand: str) -> None:
    page = phone.new_page()
    page.goto(site_url + "drugs/")
    page.get_by_label("Find a drug").press_sequentially(brand)
    names = {"herceptin": ["trastuzumab"], "kisqali femara": ["letrozole", "ribociclib"], "xgeva": ["denosumab"]}
    expect(page.locator(".entry:visible h3")).to_have_text(names[brand])
    page.locator(".entry:visible h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(names[brand][0], ignore_case=True)


def test_a_brand_says_where_to_look_without_javascript(site_url: str, chromium: Browser) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(site_url + "drugs/")
    page.locator(".entry", has_text="Herceptin: see").first.get_by_role("link", name="trastuzumab").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trastuzumab")
    page.close()


def test_a_group_page_shows_its_drugs_side_by_side(site_url: str, desktop: BrowserContext) -> None:
    page = desktop.new_page()
    for level in ("", "in-depth/"):
        page.goto(f"{site_url}treatments/serms/{level}")
        expect(page.locator(".group tbody td:first-child a")).to_have_text(["tamoxifen", "toremifene"])
    page.locator(".group").get_by_role("link", name="toremifene").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Toremifene")
