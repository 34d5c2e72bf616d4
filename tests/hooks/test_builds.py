"""Each adapter through a real, tiny build: what the reader gets, and what the author is told."""

from __future__ import annotations

import json
import re
import shutil
from typing import Any

import pytest
from projects import Build, Project


def test_a_term_is_marked_explained_and_listed(project: Project) -> None:
    done = project.build()
    assert done.code == 0, done.log
    home, words = done.page("index.html"), done.page("glossary/index.html")
    assert 'data-term="aromatase-inhibitor"' in home and 'href="glossary/index.html#aromatase-inhibitor"' in home
    assert 'id="word-aromatase-inhibitor"' in home and "A pill that lowers estrogen." in home
    assert 'id="aromatase-inhibitor"' in words and 'class="term"' not in words
    assert json.loads(done.page("glossary.json"))[0]["used_on"] == ["index.md"]


def test_no_term_is_marked_in_the_title_the_navigation_or_the_search_index(project: Project) -> None:
    project.page("treatments/index.md", "An AI.\n\n## The AI\n\nText.", "AI")
    done = project.build()
    page = done.page("treatments/index.html")
    assert "<title>AI - " in page and "class=\"term\"" not in page.split("<article")[0]
    assert "data-term" not in done.page("search/book.js")
    assert "A pill that lowers estrogen" not in json.dumps(book(done)["pages"])


def book(done: Build) -> dict[str, Any]:
    """Return the data of the search, as its script hands them over."""
    text = done.page("search/book.js").removeprefix("handbookSearch(").removesuffix(");\n")
    data: dict[str, Any] = json.loads(text)
    return data


def test_the_search_has_the_text_of_each_page_in_parts_and_all_names(project: Project) -> None:
    project.page("treatments/ais/index.md", "Pills.[^one-label]\n\n## How *you* take it\n\nOnce & daily.", "AIs")
    project.page("treatments/ais/in-depth.md", "More.[^one-label]", "AIs in depth")
    project.change("docs/treatments/ais/index.md", "also_called: []", "also_called: [hormone pills]")
    project.change("docs/help-now/index.md", "also_called: []", "also_called: []\nurgent: [chest pain]")
    done = project.build()
    data = book(done)
    pages = {page["at"]: page for page in data["pages"]}
    page = pages["treatments/ais/index.html"]
    assert page["also"] == ["hormone pills"]
    assert [part[0] for part in page["parts"]] == ["", "how-you-take-it"]
    assert page["parts"][1] == ["how-you-take-it", "How you take it", "Once & daily."]
    assert "A label" not in json.dumps(page), "sources are not what a reader searches for"
    assert page["of"] == pages["treatments/ais/in-depth/index.html"]["of"] != pages["treatments/index.html"]["of"]
    assert data["terms"][0]["id"] == "aromatase-inhibitor" and "AIs" in data["terms"][0]["forms"]
    assert data["urgent"] == ["chest pain"]
    assert not (done.site / "search/search_index.json").exists()


def test_a_page_keeps_its_text_once_whatever_it_tells_the_search(project: Project) -> None:
    project.page("treatments/index.md", "An AI.\n\n## Here { data-search-exclude }\n\nLeft out.", "Treatments")
    done = project.build()
    page = done.page("treatments/index.html")
    assert page.count("Left out.") == 1 and "data-term" in page
    assert "Left out." not in done.page("search/book.js")


def test_a_page_refuses_a_term_in_its_front_matter(project: Project) -> None:
    project.change("docs/index.md", "reviews: []", "reviews: []\nno_terms: [AI]")
    assert "data-term" not in project.build().page("index.html")


def test_a_broken_glossary_stops_the_build_with_one_line(project: Project) -> None:
    project.write("glossary/words.yml", "- term: AI\n  meanin: x\n")
    done = project.build()
    assert done.code != 0
    assert "hooks/glossary_terms: glossary/words.yml:2: 'meanin' is not a field. Did you mean 'meaning'?" in done.log


def test_a_citation_becomes_a_folded_note(project: Project) -> None:
    page = project.build().page("index.html")
    assert re.search(r'<details class="sources"[^>]*>.*A label.*</details>', page, re.DOTALL)
    assert "Named from general knowledge." in page


def test_a_citation_of_nothing_stops_the_build_and_names_the_line(project: Project) -> None:
    project.page("treatments/index.md", "One.\n\nTwo.[^nowhere]", "Treatments")
    done = project.build()
    assert done.code != 0
    assert "hooks/cited_sources: docs/treatments/index.md:15: There is no source 'nowhere'." in done.log


def test_a_source_that_nobody_cites_stops_the_build(project: Project) -> None:
    project.page("index.md", "Text.", "Home")
    done = project.build()
    assert done.code != 0 and "sources/labels.yml:1: No page cites 'one-label'." in done.log


def test_all_sources_stand_on_their_page(project: Project) -> None:
    assert "A label" in project.build().page("about/sources/index.html")


def test_broken_front_matter_stops_the_build_instead_of_being_printed(project: Project) -> None:
    project.write("docs/treatments/index.md", "---\ntitle: Bad: colon\n---\n\n# Treatments\n")
    done = project.build()
    assert done.code != 0
    assert "hooks/front_matter: docs/treatments/index.md:2: This cannot be read:" in done.log


def test_a_page_says_how_old_it_is_and_that_no_clinician_has_checked_it(project: Project) -> None:
    done = project.build()
    page = done.page("index.html")
    assert '<meta name="evidence-through" content="2026-07-01">' in page
    assert '<meta name="review-status" content="' in page
    assert '"@type": "MedicalWebPage"' in page and "reviewedBy" not in page
    assert json.loads(done.page("pages.json"))[0]["evidence_through"] == "2026-07-01"


def test_a_page_leads_to_its_other_level_and_to_its_correction(project: Project) -> None:
    project.page("treatments/serms/index.md", "Short.", "SERMs")
    project.page("treatments/serms/in-depth.md", "Long.", "SERMs in depth")
    page = project.build().page("treatments/serms/index.html")
    assert 'aria-label="Level of detail"' in page and 'href="in-depth/"' in page
    assert "/edit/main/docs/treatments/serms/index.md" in page


def test_every_fault_of_a_build_is_told_before_it_stops(project: Project) -> None:
    project.page("treatments/index.md", "Two.[^nowhere]", "Treatments")
    project.write("glossary/words.yml", "- term: AI\n")
    done = project.build()
    assert done.code != 0 and "[source-unknown]" in done.log and "[glossary-field]" in done.log


def test_a_page_of_another_language_takes_the_terms_of_that_language(project: Project) -> None:
    entry = "- term: inhibidor de la aromatasa\n  abbreviation: AI\n  meaning: Una pastilla.\n"
    project.write("glossary/es/words.yml", entry)
    project.page("es/index.md", "Un AI.", "Inicio")
    project.page("es/glossary.md", "Todas las palabras.", "Palabras")
    done = project.build()
    assert done.code == 0, done.log
    english, spanish = done.page("index.html"), done.page("es/index.html")
    assert re.findall('data-term="([^"]+)"', english) == ["aromatase-inhibitor"]
    assert re.findall('data-term="([^"]+)"', spanish) == ["es-inhibidor-de-la-aromatasa"]
    assert 'href="glossary/index.html#es-inhibidor-de-la-aromatasa"' in spanish
    assert "Una pastilla." in done.page("es/glossary/index.html")
    assert "Una pastilla." not in done.page("glossary/index.html")
    assert [entry["lang"] for entry in json.loads(done.page("glossary.json"))] == ["en", "es"]


def test_a_page_may_link_to_an_abbreviation_of_the_list(project: Project) -> None:
    project.page("treatments/index.md", "What is [this](../glossary.md#ai)?", "Treatments")
    done = project.build()
    assert done.code == 0, done.log
    assert 'id="ai"' in done.page("glossary/index.html")


def test_two_builds_in_two_folders_are_the_same_byte_for_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Project(project.root.parent / "another folder")
    shutil.copytree(project.root, other.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # MkDocs dates its map of the site by the day of the build
    sites = []
    for seed, built in (("1", project), ("2", other)):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        done = built.build()
        assert done.code == 0, done.log
        files = (file for file in done.site.rglob("*") if file.is_file())
        sites.append({file.relative_to(done.site).as_posix(): file.read_bytes() for file in files})
    first, second = sites
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
