"""The reading grade through a real, tiny build: at the foot of a page, in pages.json, and as a fault."""

from __future__ import annotations

import json

from projects import Project


def test_a_page_shows_its_grade_and_tells_machines(project: Project) -> None:
    project.page("treatments/index.md", "You can always ask your team about another medicine.", "Treatments")
    done = project.build()
    assert done.code == 0, done.log
    page = done.page("treatments/index.html")
    assert "Reading grade 7.6." in page and 'href="../about/reading-grade/"' in page
    assert {page["url"]: page["reading_grade"] for page in json.loads(done.page("pages.json"))}["treatments/"] == 7.6


def test_the_page_on_the_method_ends_with_the_grades_of_all_pages(project: Project) -> None:
    page = project.build().page("about/reading-grade/index.html")
    assert "<th>Middle grade</th>" in page and "<td>The Basics</td>" in page


def test_a_page_that_is_too_hard_stops_the_build_and_names_each_line(project: Project) -> None:
    project.page("treatments/index.md", "Malignancies necessitate individualization.\n\n" * 40 + "a " * 25 + "b.")
    done = project.build()
    assert done.code != 0
    assert "hooks/reading_grade: docs/treatments/index.md:1: The page reads at grade" in done.log
    assert "hooks/reading_grade: docs/treatments/index.md:93: This sentence has 26 words." in done.log


def test_a_meaning_that_is_too_hard_stops_the_build(project: Project) -> None:
    project.change("glossary/words.yml", "A pill that lowers estrogen.", "Inhibition of intracellular communication.")
    done = project.build()
    assert done.code != 0
    assert "glossary/words.yml:1: The meaning of 'aromatase inhibitor' reads at grade 30.2." in done.log


def test_many_passives_are_a_notice_only(project: Project) -> None:
    project.page("treatments/index.md", "It is taken with food.", "Treatments")
    done = project.build()
    assert done.code == 0 and "docs/treatments/index.md:13: 1 of 1 sentences are passive" in done.log
