"""The list of words narrows as a reader types, and says where each word is used."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect


def test_the_list_narrows_by_brand_and_says_how_many_are_left(phone: BrowserContext, site_url: str) -> None:
    page = phone.new_page()
    page.goto(site_url + "glossary/")
    page.get_by_label("Find a word").press_sequentially("femara")
    expect(page.locator(".entry:visible h3")).to_contain_text(["Kisqali Femara Co-Pack", "letrozole"])
    expect(page.locator(".filter [role=status]")).to_have_text("2 words")
    page.get_by_label("Find a word").fill("")
    page.get_by_label("Find a word").press_sequentially("arimidex")
    expect(page.locator(".entry:visible h3")).to_contain_text(["anastrozole"])
    expect(page.locator(".filter [role=status]")).to_have_text("1 word")


def test_a_word_that_is_not_there_gets_a_kind_answer(phone: BrowserContext, site_url: str) -> None:
    page = phone.new_page()
    page.goto(site_url + "glossary/")
    page.get_by_label("Find a word").press_sequentially("qqq")
    expect(page.locator(".entry:visible")).to_have_count(0)
    expect(page.locator(".filter [role=status]")).to_contain_text("Try a part of it")
    page.get_by_label("Find a word").fill("")
    expect(page.locator(".entry:visible").first).to_be_visible()


def test_a_word_leads_back_to_the_pages_that_use_it(desktop: BrowserContext, site_url: str) -> None:
    page = desktop.new_page()
    page.goto(site_url + "glossary/#letrozole")
    used = page.locator(".entry", has=page.locator("#letrozole")).locator(".used")
    used.locator("summary").click()
    used.get_by_role("link", name="Aromatase inhibitors", exact=True).click()
    assert page.url == site_url + "treatments/aromatase-inhibitors/"
