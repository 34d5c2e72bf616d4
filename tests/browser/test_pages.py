"""Every page of the site in a real browser: nothing leaves it, nothing fails, nothing hides, nothing overflows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

VISIBLE = """() => {
  const note = document.querySelector("main aside.disclaimer");
  const box = note.getBoundingClientRect();
  return note.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})
    && box.width > 100 && box.height > 20 && box.right > 0 && box.left < innerWidth;
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages(site: Path) -> list[str]:
    """Return the address of every page within the site."""
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]


def listen(page: Page, heard: list[str], home: str) -> None:
    """Note every request to another host and every complaint of the browser."""
    page.on("request", lambda request: request.url.startswith((home, "data:", "blob:")) or heard.append(request.url))
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))


def test_no_page_asks_another_host_or_complains_or_is_wider_than_a_desktop(
    site: Path, site_url: str, desktop: BrowserContext
) -> None:
    heard: list[str] = []
    wide = []
    page = desktop.new_page()
    listen(page, heard, site_url)
    for path in pages(site):
        page.goto(site_url + path)
        if page.evaluate(TOO_WIDE) > 0:
            wide.append(path)
    assert heard == []
    assert desktop.cookies() == []
    assert wide == []


def test_every_page_shows_its_disclaimer_on_screen_and_in_print(
    site: Path, site_url: str, phone: BrowserContext
) -> None:
    page = phone.new_page()
    hidden = []
    for path in pages(site):
        page.goto(site_url + path)
        for medium in ("screen", "print"):
            page.emulate_media(media=medium)
            if not page.evaluate(VISIBLE):
                hidden.append(f"{path} ({medium})")
    assert hidden == []


def test_no_page_is_wider_than_a_small_window(site: Path, site_url: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 740})
    page = context.new_page()
    wide = []
    for path in pages(site):
        page.goto(site_url + path)
        if page.evaluate(TOO_WIDE) > 0:
            wide.append(path)
    context.close()
    assert wide == []


def test_a_reader_reaches_every_topic_in_three_clicks(site: Path, site_url: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    links = "() => [...document.querySelectorAll('nav a[href], main a[href]')].map(a => a.href.split('#')[0])"
    reached, fresh = {site_url}, {site_url}
    for _ in range(3):
        found: set[str] = set()
        for address in sorted(fresh):
            page.goto(address)
            found |= {link for link in page.evaluate(links) if link.startswith(site_url)}
        fresh = found - reached
        reached |= fresh
    context.close()
    wanted = {site_url + path.removesuffix("index.html") for path in pages(site) if path not in ("404.html",)}
    assert wanted - reached == set()


def test_dark_and_light_follow_the_reader_and_are_remembered(site_url: str, chromium: Browser) -> None:
    for scheme, name in (("light", "default"), ("dark", "slate")):
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(site_url)
        assert page.get_attribute("body", "data-md-color-scheme") == name
        assert page.evaluate("Object.keys(localStorage).filter(key => !key.endsWith('__palette'))") == []
        context.close()
