"""A code from a health record leads to the right page, hosted and from a disk, and an unknown one to a kind answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
import yaml
from browser.terms import in_firefox
from browser.windows import Open
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parent.parent.parent
DRUGS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/content/drugs.yml").read_text("utf-8"))
RXNORM, ICD10CM, ICD10 = "2.16.840.1.113883.6.88", "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.3"
NAMED = re.compile(r"^icd10: \[(.+)\]$", re.MULTILINE)


@pytest.fixture(params=["hosted", "from a disk"])
def start(request: pytest.FixtureRequest, site: Path, site_url: str) -> str:
    """Return the address of the page that reads codes."""
    return site_url + "connect/" if request.param == "hosted" else (site / "connect/index.html").as_uri()


def first_sign(page: Page) -> Literal["commit", "load"]:
    """Return what to wait for if only the address of a page matters; Firefox cannot leave a page half loaded."""
    return "load" if in_firefox(page) else "commit"


def ask(page: Page, start: str, sign: str = "?", until: Literal["commit", "load"] = "load", **wish: str) -> None:
    """Open the page with a code, as a health record does."""
    page.goto("about:blank")
    query = urlencode({f"mainSearchCriteria.v.{name}": value for name, value in wish.items()})
    page.goto(start + sign + query, wait_until=until)


def lands_on(page: Page) -> str:
    """Return the folder of the page to which the code led."""
    page.wait_for_url(re.compile(r"^(?!.*/connect/)"), wait_until=first_sign(page))
    return page.url.removesuffix("index.html").rstrip("/").rsplit("/", 1)[1]


def test_every_confirmed_code_of_a_drug_leads_to_its_sheet(start: str, window: Open) -> None:
    page = window()
    wrong = []
    for drug in DRUGS[:: 10 if in_firefox(page) else 1]:
        slug = re.sub(r"[^a-z0-9]+", "-", str(drug.get("in", drug["name"])).replace(" and ", " "))
        for code in drug.get("rxcui", ()):
            ask(page, start, until=first_sign(page), c=str(code), cs=RXNORM)
            if code == 56946:  # paclitaxel, plain and protein-bound: the reader chooses
                expect(page.locator("#found a")).to_have_text(["Nab-paclitaxel", "Paclitaxel"])
            elif lands_on(page) != slug:
                wrong.append((code, slug, page.url))
    assert wrong == []


def test_every_code_of_an_illness_leads_to_the_page_that_names_it(start: str, window: Open) -> None:
    page = window()
    named = {path.parent.name: NAMED.search(path.read_text("utf-8")) for path in (ROOT / "docs").rglob("index.md")}
    codes = {code: topic for topic, found in named.items() if found for code in found[1].split(", ")}
    assert len(codes) > 35
    for code, topic in list(codes.items())[:: 10 if in_firefox(page) else 1]:
        ask(page, start, until=first_sign(page), c=code, cs=ICD10CM)
        assert lands_on(page) == topic, code


@pytest.mark.parametrize(
    ("code", "system", "topic"),
    [("C79.51", ICD10CM, "where-it-spreads"), ("c7951", ICD10, "where-it-spreads"),
     ("D70.1", "", "low-counts-and-fever"), ("Z51.12", ICD10CM, "immunotherapy"),
     ("Z51.11", ICD10CM, "chemotherapy"), ("10324", "", "tamoxifen")],
)  # fmt: skip
def test_a_longer_code_leads_where_its_beginning_leads(
    start: str, window: Open, code: str, system: str, topic: str
) -> None:
    page = window()
    ask(page, start, c=code, **({"cs": system} if system else {}))
    assert lands_on(page) == topic


def test_after_a_hash_the_code_never_leaves_the_browser(site_url: str, window: Open) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    ask(page, site_url + "connect/", "#", c="10324", cs=RXNORM)
    assert lands_on(page) == "tamoxifen"
    assert not [address for address in asked if "10324" in address]


@pytest.mark.parametrize(
    "wish",
    [{"c": "999999999", "cs": RXNORM, "dn": "Nodrug"}, {"c": "10324", "cs": ICD10CM}, {"c": "10324", "cs": "1.2.3"},
     {"c": "A01", "cs": ICD10CM}, {"c": "constructor"}, {"c": "<img src=x onerror=alert(1)>"}, {"dn": "Nodrug"}],
    ids=str,
)  # fmt: skip
def test_an_unknown_code_gets_a_kind_answer_and_ways_on(start: str, window: Open, wish: dict[str, str]) -> None:
    page = window()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    ask(page, start, **wish)
    answer = page.get_by_role("status").filter(has_text="We have no page for")
    expect(answer).to_contain_text(wish.get("dn") or wish["c"])
    expect(answer.get_by_role("link")).to_have_text(
        ["All drugs from A to Z", "Words in plain language", "When to get help now"]
    )
    answer.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("My drug, from A to Z")
    theirs = "workers/search"  # from a disk, the theme's search cannot start in Firefox
    assert [line for line in heard if theirs not in line] == []


def test_without_a_code_the_page_explains_itself(start: str, window: Open) -> None:
    page = window()
    page.goto(start)
    expect(page.locator("#found")).to_be_empty()
    expect(page.get_by_role("heading", name="If you build such links")).to_be_visible()
