"""A drug sheet through a real, tiny build: its box, its term, its lists, its data, its printed code."""

from __future__ import annotations

import json
import re

import lxml.html
import pytest
import segno
from projects import Build, Project

SHEET = """\
---
title: Exazole
description: A drug for a test.
level: drug
also_called: []
evidence_through: 2026-07-01
review_every: 6 months
reviews: []
drug:
  name: exazole
  brands: [Exa, "Zo & Lo"]
  brands_apart: [Exa Duo]
  say: EX-uh-zole
  meaning: A pill that lowers estrogen.
  class: aromatase inhibitor
  topic: treatments/index.md
  route: [pill]
  schedule: Once a day
  for: people past menopause
  before: [a bone scan]
  during: []
  approval: Approved in the United States
  label: one-label
  rxcui: [12345]
---

# Exazole

Exazole is a pill that lowers estrogen.

## What it is for

It is for people past menopause.[^one-label]
"""


@pytest.fixture
def built(project: Project) -> Build:
    """Return a small handbook with one drug sheet, the list of drugs and the page that reads codes, built."""
    project.write("docs/drugs/exazole.md", SHEET)
    project.page("drugs/index.md", "All.\n\n## All names\n\nHere.\n\n## Others\n\nNone.", "Drugs")
    project.page("connect/index.md", "By code.", "Codes")
    project.change("mkdocs.yml", "site_url: !ENV [SITE_URL, \"\"]", "site_url: https://example.org/book/")
    project.change("docs/index.md", "An AI", "Exazole, sold as Exa, is an AI that")
    return project.build(strict=False)  # a whole sheet is far longer than this one


def test_the_box_shows_the_facts_after_the_main_message(built: Build) -> None:
    page = built.page("drugs/exazole/index.html")
    box = lxml.html.fromstring(page).xpath('//main//section[@class="facts no-terms"]')[0]
    facts = {row[0].text_content(): " ".join(row[1].text_content().split()) for row in box.iter("div")}
    assert facts == {
        "Say it": "EX-uh-zole",
        "Brand names": "Exa, Zo & Lo",
        "Not the same": "Exa Duo: another dose or pack. Read below.",
        "Kind of drug": "aromatase inhibitor",
        "How it is given": "A pill. Once a day",
        "Who it is for": "people past menopause",
        "Checks before": "a bone scan",
        "Approval": "Approved in the United States",
        "Official text": "A label",
    }
    main = page[page.index("<article") :]
    assert main.index("is a pill that lowers") < main.index('class="facts') < main.index('id="what-it-is-for"')
    assert "Zo &amp; Lo" in page


def test_a_drug_is_a_term_by_each_name_and_its_sheet_tells_more(built: Build) -> None:
    assert 'data-term="exazole"' in built.page("index.html")
    term = next(term for term in json.loads(built.page("glossary.json")) if term["id"] == "exazole")
    assert (term["also"], term["page"], term["say"]) == (["Exa", "Zo & Lo"], "drugs/exazole.md", "EX-uh-zole")


def test_lists_group_codes_and_data_come_from_the_same_facts(built: Build) -> None:
    names = lxml.html.fromstring(built.page("drugs/index.html")).xpath('//section[@class="entries no-terms"]//h3')
    assert [name.text_content() for name in names] == ["exazole"]
    assert re.search(r"<b>Zo &amp; Lo</b>: see\s+<a href=\"exazole/index.html\">", built.page("drugs/index.html"))
    assert "Exa, Zo &amp; Lo; another dose or pack: Exa Duo</td>" in built.page("treatments/index.html")
    codes = re.search(r'id="codes">(.*?)</script>', built.page("connect/index.html"))
    assert codes and json.loads(codes[1])["rxnorm"] == {"12345": [["Exazole", "../drugs/exazole/index.html"]]}
    (data,) = json.loads(built.page("drugs.json"))
    assert (data["name"], data["url"], data["rxcui"]) == ("exazole", "drugs/exazole/", [12345])


def test_the_head_describes_the_drug_to_machines(built: Build) -> None:
    page = lxml.html.fromstring(built.page("drugs/exazole/index.html"))
    scripts = page.xpath("//script[@type='application/ld+json']")
    linked = [json.loads(script.text) for script in scripts]
    assert [one["@type"] for one in linked] == ["MedicalWebPage", "Drug"]
    assert linked[1]["alternateName"] == ["Exa", "Zo & Lo", "Exa Duo"] and linked[1]["rxcui"] == ["12345"]


def test_the_printed_code_is_the_address_of_the_sheet(built: Build, project: Project) -> None:
    page = built.page("drugs/exazole/index.html")
    address = "https://example.org/book/drugs/exazole/"
    drawn = re.search(r'class="qrline"[^>]* d="([^"]+)"', page)
    wanted = re.search(r'd="([^"]+)"', segno.make(address, error="m").svg_inline(border=2, omitsize=True))
    assert drawn and wanted and drawn[1] == wanted[1]
    assert "evidence up to July 1, 2026. These are general facts" in page
    project.change("mkdocs.yml", "site_url: https://example.org/book/", 'site_url: ""')
    assert "qrline" not in project.build(strict=False).page("drugs/exazole/index.html")


def test_a_broken_fact_is_one_line(project: Project) -> None:
    project.write("docs/drugs/exazole.md", SHEET.replace("route: [pill]", "route: [pil]"))
    done = project.build()
    assert done.code != 0
    assert "docs/drugs/exazole.md:17: 'pil' is not a way to give a drug." in done.log
