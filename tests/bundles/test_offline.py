"""The unpacked zip file in real browsers, read from a disk without a network, as a patient reads it in a clinic."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from browser.axe import violations
from browser.printing import said, sides
from browser.searching import ask, open_box
from browser.windows import Open
from on_disk import clinic, day_of, listen, pages, set_clock, unpack
from playwright.sync_api import Browser, Locator, Page, expect

SHEET = "site/drugs/tamoxifen.html"
TOPIC = "site/treatments/serms/index.html"
SAID = "[...heard, ...document.querySelector('.unpack-first').checkVisibility() ? ['This is not unpacked.'] : []]"
DISCLAIMER = "Do not start, stop or change a treatment because of this page."

FILLED = """window.CLINIC = {
  name: "Klinik für Ärzte",
  phones: [{ label: "By day", number: "555-0100" }, { label: "At night:", number: "+49 (89) 55.5-01" }],
  note: "Say that you are having cancer treatment."
};"""
SHOWN = [
    "Klinik für Ärzte",
    "By day: 555-0100",
    "At night: +49 (89) 55.5-01",
    "Say that you are having cancer treatment.",
]
CLINICS = {
    "missing": (None, []),
    "empty": (b"", []),
    "cut short": (b"window.CLINIC = { name: 'Half", []),
    "JSON": (b'{"name": "A", "phones": [{"label": "Day", "number": "555-0100"}]}', []),
    "null": (b"window.CLINIC = null;", []),
    "words only": (b"window.CLINIC = 'Riverside';", []),
    "other kinds of values": (b"window.CLINIC = { name: 7, phones: {}, note: [] };", ["7"]),
    "a number without quotes": (b"window.CLINIC = { phones: [{ number: 5550100 }] };", ["5550100"]),
    "const": (b"const CLINIC = { name: 'Riverside' };", ["Riverside"]),
    "a value that throws": (b"window.CLINIC = { get name() { throw 1; } };", []),
    "letters in a number": (b"window.CLINIC = { phones: [{ label: 'Night', number: '555-0100 ext. 12' }] };", []),
    "no number": (b"window.CLINIC = { phones: [{ number: '...' }, { label: 'Day', number: '' }] };", []),
    "too long a number": (b"window.CLINIC = { phones: [{ number: '" + b"1" * 31 + b"' }] };", []),
    "too long a note": (b"window.CLINIC = { note: '" + b"x" * 999 + b"' };", ["x" * 240 + "…"]),
    "six numbers": (b"window.CLINIC = { phones: [1, 2, 3, 4, 5, 6].map(n => ({ number: '55' + n })) };",
                    ["551", "552", "553", "554"]),
    "UTF-8 with a mark": (FILLED.encode("utf-8-sig"), SHOWN),
    "UTF-16": (FILLED.encode("utf-16"), SHOWN),
    "an old Windows encoding": (FILLED.encode("cp1252"), ["Klinik f\ufffdr \ufffdrzte", *SHOWN[1:]]),
}  # fmt: skip
HOSTILE = """window.CLINIC = {
  name: "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>",
  phones: [
    { label: "<b>By day</b>", number: "javascript:window.ran=1" },
    { label: "\\u202etime", number: "555-0100\\" onclick=\\"window.ran=1" },
    null, 7, { number: { toString: function () { window.ran = 1; return "555"; } } },
    { label: "At night", number: "555-0199" }
  ],
  note: "</section></main><iframe srcdoc='<script>parent.ran = 1</script>'></iframe>${window.ran = 1}"
};"""


@pytest.fixture(scope="session")
def folder(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked folder on a stick."""
    return unpack(dist, tmp_path_factory.mktemp("drive"))


@pytest.fixture
def read(folder: Path, window: Open) -> Callable[..., Page]:
    """Return a function that opens a page of the folder on a certain day."""

    def opened(path: str, *like: str, on: str = "", **shape: int) -> Page:
        """Open a page for a reader as named in `CHROMIUM`."""
        page = window("no network", *like, **shape)
        if on:
            set_clock(page, f"{on}T12:00")
        page.goto((folder / path).as_uri())
        return page

    return opened


def lines(page: Page) -> list[str]:
    """Return what the clinic's box says; nothing if there is none."""
    return page.locator(".clinic > p").all_inner_texts()


def follow(page: Page, link: Locator) -> None:
    """Follow a link by the keyboard: where pages run no script, Playwright's click waits in vain for Firefox."""
    link.focus()
    with page.expect_navigation(wait_until="commit"):
        page.keyboard.press("Enter")


def test_no_page_asks_for_more_than_files_or_complains(folder: Path, window: Open) -> None:
    page = window("no network")
    heard = listen(page)
    all_ = pages(folder)
    assert len(all_) > 200
    faults = {}
    for path in all_:
        page.goto((folder / path).as_uri())
        if said := heard + page.evaluate(SAID):
            faults[path] = list(said)
        heard.clear()
    assert faults == {}


def test_no_page_gets_anything_from_another_host_even_if_a_script_tries(read: Callable[..., Page]) -> None:
    page = read(SHEET)
    refused = page.evaluate(
        """async () => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
          document.body.append(Object.assign(new Image(), {src: "https://example.org/a.png"}));
          document.body.append(Object.assign(document.createElement("script"), {src: "https://example.org/a.js"}));
          await fetch("https://example.org/").catch(() => {});
          await new Promise(done => setTimeout(done, 300));
          return refused;
        }"""
    )
    assert set(refused) == {"connect-src", "img-src", "script-src-elem"}


@pytest.mark.parametrize(
    ("door", "heading"),
    [
        ("Feeling very unwell?", "When to get help now"),
        ("Start reading", "Metastatic Breast Cancer Handbook"),
        ("My drug", "My drug, from A to Z"),
        ("Words", "Words explained, A to Z"),
    ],
)
def test_the_first_page_leads_in(read: Callable[..., Page], door: str, heading: str) -> None:
    page = read("START-HERE.html")
    page.get_by_role("link", name=door, exact=True).click()
    page.wait_for_url("**/site/**")
    expect(page.locator("h1")).to_contain_text(heading)
    expect(page.locator("main .disclaimer")).to_be_visible()
    page.get_by_role("link", name="Get help now").first.click()
    page.wait_for_url("**/site/help-now/index.html")


def test_a_word_explains_itself(read: Callable[..., Page]) -> None:
    page = read(TOPIC)
    page.locator("main a.term").first.click()
    expect(page.locator(".term-note")).to_be_visible()


def test_the_search_finds_a_drug_by_its_brand_and_leads_to_its_file(folder: Path, window: Open) -> None:
    page = open_box(window("no network"), (folder / TOPIC).as_uri())
    said = listen(page)
    assert "Herceptin is a brand of trastuzumab." in ask(page, "Herceptin")["text"]
    page.locator(".search-list a").first.click()
    page.wait_for_url("**/drugs/trastuzumab.html")
    assert said == []


def test_all_can_be_read_without_a_script(read: Callable[..., Page]) -> None:
    page = read("START-HERE.html", "no script")
    assert "Use it until" in page.locator(".copy-age").inner_text()
    follow(page, page.get_by_role("link", name="My drug", exact=True))
    follow(page, page.locator("main .entry h3 a").first)
    # Not `expect`: it waits for a script in the page, and where there are none Firefox lets it wait for ever.
    for text in ("main h1", ".disclaimer", ".copy-age"):
        assert page.locator(text).is_visible(), text
    assert page.locator(".unpack-first").is_hidden()
    follow(page, page.locator("main a.term").first)
    entry = page.locator(f"[id='{page.url.split('glossary.html#')[1]}']")
    box = entry.bounding_box()
    assert box and 0 <= box["y"] < 900


def test_the_clinics_numbers_stand_on_every_kind_of_page(read: Callable[..., Page], folder: Path) -> None:
    with clinic(folder, FILLED.encode()):
        page = read("START-HERE.html")
        for path in ("START-HERE.html", SHEET, TOPIC, "site/help-now/index.html", "site/glossary.html"):
            page.goto((folder / path).as_uri())
            assert lines(page) == SHOWN, path
            expect(page.get_by_role("region", name="Your clinic")).to_be_visible()
        links = page.locator(".clinic a").evaluate_all("links => links.map(link => link.href)")
        assert links == ["tel:5550100", "tel:+498955501"]


def test_whatever_is_in_the_clinics_file_the_page_stands(read: Callable[..., Page], folder: Path) -> None:
    page = read(SHEET)
    for what, (content, shown) in CLINICS.items():
        with clinic(folder, content):
            page.goto((folder / SHEET).as_uri())
            assert lines(page) == shown, what
            page.locator("main a.term").first.click()
            expect(page.locator(".term-note"), what).to_be_visible()
            expect(page.locator(".copy-age"), what).to_be_visible()


def test_a_copy_that_no_clinic_has_filled_in_shows_no_box(read: Callable[..., Page]) -> None:
    assert lines(read(SHEET)) == lines(read("START-HERE.html")) == []


def test_nothing_in_the_clinics_file_runs(read: Callable[..., Page], folder: Path) -> None:
    with clinic(folder, HOSTILE.encode()):
        page = read(SHEET)
        name, night, note = lines(page)
        assert name == "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>"
        assert night == "At night: 555-0199"
        assert note.startswith("</section></main><iframe")
        page.locator(".clinic a").evaluate_all("links => links.forEach(link => link.onclick = () => false)")
        page.locator(".clinic a").click()
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
        assert page.locator(".clinic :is(img, script, iframe, b)").count() == 0


@pytest.mark.parametrize(
    ("from_day", "days", "warning"),
    [
        ("made", 0, ""),
        ("made", -1, ""),
        ("until", 0, ""),
        ("until", 1, "This copy is too old."),
        ("until", 9999, "This copy is too old."),
        ("made", -3, "The date on this device is wrong."),
        ("made", -9999, "The date on this device is wrong."),
    ],
)
def test_a_page_says_itself_that_it_is_old_or_that_the_clock_is_wrong(
    read: Callable[..., Page], folder: Path, from_day: str, days: int, warning: str
) -> None:
    today = date.fromisoformat(day_of(folder, from_day)) + timedelta(days)
    page = read("START-HERE.html", on=today.isoformat())
    for path in ("START-HERE.html", SHEET):
        page.goto((folder / path).as_uri())
        if warning:
            expect(page.locator(".copy-warning strong")).to_have_text(warning)
            assert page.evaluate(
                "document.querySelector('.copy-warning').getBoundingClientRect().top < innerHeight"
            ), "the warning is not seen at once"
        else:
            assert page.locator(".copy-warning").count() == 0
        expect(page.locator(".copy-age")).to_contain_text("This copy was made on")


def test_paper_tells_age_and_numbers_and_a_sheet_keeps_to_two_sides(read: Callable[..., Page], folder: Path) -> None:
    later = (date.fromisoformat(day_of(folder, "until")) + timedelta(30)).isoformat()
    sheets = sorted(folder.glob("site/drugs/*.html"), key=lambda path: path.stat().st_size)
    longest = [path for path in sheets if path.name != "index.html"][-6:]
    with clinic(folder, FILLED.encode()):
        page = read(TOPIC, on=later)
        first = said(sides(page)[0])
        for words in ("This copy is too old.", "This copy was made on", "555-0100", SHOWN[0], DISCLAIMER):
            assert words in first
        page.goto((folder / "START-HERE.html").as_uri())
        assert len(sides(page)) == 1
        for path in longest:
            page.goto(path.as_uri())
            both = sides(page)
            assert len(both) <= 2, path.name
            text = " ".join(map(said, both))
            assert text.count("555-0100") == 1, "the number stands in the box at the end, and there alone"
            assert "This copy is too old." in text and "This copy was made on" in text


def test_a_page_opened_inside_the_zip_says_what_to_do(folder: Path, window: Open, tmp_path: Path) -> None:
    page = window("no network")
    for path in ("START-HERE.html", SHEET):
        alone = shutil.copy(folder / path, tmp_path)
        page.goto(Path(alone).as_uri())
        expect(page.get_by_text("Please unpack first.")).to_be_visible()
        box = page.locator(".unpack-first").bounding_box()
        assert box and box["y"] < 400
        widest = page.evaluate(
            "Math.max(0, ...[...document.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect().height))"
        )
        assert widest <= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_what_a_copy_adds_keeps_nobody_out(folder: Path, chromium: Browser, scheme: str, width: int) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 740}, offline=True)
    page = context.new_page()
    set_clock(page, "1999-03-03T12:00")
    with clinic(folder, FILLED.encode()):
        for path in ("START-HERE.html", SHEET, TOPIC):
            page.goto((folder / path).as_uri())
            expect(page.locator(".copy-warning")).to_be_visible()
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
    context.close()


def test_firefox_reads_files_as_strictly_as_for_everybody(firefox: Callable[..., Browser], folder: Path) -> None:
    context = firefox("no network").new_context()
    page = context.new_page()
    (folder / "bare.html").write_text("<!doctype html><title>Without our own rule</title>")
    page.goto((folder / "bare.html").as_uri())
    beside = (folder / "clinic.js").as_uri()
    answer = page.evaluate("address => fetch(address).then(() => 'read', () => 'refused')", beside)
    (folder / "bare.html").unlink()
    context.close()
    assert answer == "refused"
