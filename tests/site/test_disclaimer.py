"""Every page keeps its disclaimer: both witnesses see it, and both see each way of losing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import Project
from witness import disclaimer_faults, html_files

PARTIAL = "overrides/partials/disclaimer.html"
STYLES = "overrides/assets/stylesheets/handbook.css"
CONTENT = "overrides/partials/content.html"
INCLUDE = '{% include "partials/disclaimer.html" %}'


def test_every_page_shows_the_disclaimer(site: Path) -> None:
    assert len(html_files(site)) >= 45
    assert disclaimer_faults(site) == []


def test_the_small_project_shows_it_too(project: Project) -> None:
    done = project.build()
    assert done.code == 0, done.log
    assert disclaimer_faults(done.site) == []


def _emptied(project: Project) -> None:
    text = (project.root / PARTIAL).read_text("utf-8")
    project.write(PARTIAL, text[: text.index("<p>")] + "</aside>\n")


def _taken_out(project: Project) -> None:
    project.write(PARTIAL, "")


def _other_words(project: Project) -> None:
    project.change(CONTENT, INCLUDE, '<aside class="disclaimer" role="note">x</aside>')


def _template_skips_it(project: Project) -> None:
    project.write("overrides/bare.html", '{% extends "main.html" %}{% block content %}{{ page.content }}{% endblock %}')
    project.change("docs/treatments/index.md", "reviews: []", "reviews: []\ntemplate: bare.html")


def _front_matter_hides_it(project: Project) -> None:
    hide = '<div{% if "disclaimer" in (page.meta.hide or []) %} hidden{% endif %}>'
    project.change(CONTENT, INCLUDE, f"{hide}{INCLUDE}</div>")
    project.change("docs/treatments/index.md", "reviews: []", "reviews: []\nhide: [disclaimer]")


def _page_style_hides_it(project: Project) -> None:
    project.page("treatments/index.md", "<style>.disclaimer { display: none }</style>\n\nText.", "Treatments")


def _css(rule: str) -> Callable[[Project], None]:
    def hide(project: Project) -> None:
        project.write(STYLES, (project.root / STYLES).read_text("utf-8") + rule)

    return hide


def _outside_the_theme(project: Project) -> None:
    project.write("docs/leaflet.html", "<!doctype html><title>x</title><main><p>Take two pills.</p></main>")


LOSSES: dict[str, tuple[Callable[[Project], None], str]] = {
    "the partial is emptied": (_emptied, "index"),
    "the partial is taken out": (_taken_out, "index"),
    "other words stand in its place": (_other_words, "treatments/index"),
    "a page's template skips it": (_template_skips_it, "treatments/index"),
    "front matter hides it": (_front_matter_hides_it, "treatments/index"),
    "a style in a page hides it": (_page_style_hides_it, "treatments/index"),
    "CSS hides it": (_css(".disclaimer { display: none }"), "handbook.css"),
    "CSS hides it in print": (_css("@media print { aside[role=note] { visibility: hidden } }"), "handbook.css"),
    "CSS hides what it stands in": (_css(".md-content { opacity: 0 }"), "handbook.css"),
    "a page stands outside the theme": (_outside_the_theme, "leaflet"),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_the_build_stops_when(loss: str, project: Project) -> None:
    lose, name = LOSSES[loss]
    lose(project)
    done = project.build()
    assert done.code != 0
    warned = [line for line in done.log.splitlines() if "[disclaimer]" in line]
    assert any(name in line for line in warned), done.log


@pytest.mark.parametrize("loss", LOSSES)
def test_the_witness_objects_when(loss: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    lose, name = LOSSES[loss]
    lose(project)
    name = "index" if name.endswith(".css") else name  # the witness names the page, the build the style sheet
    monkeypatch.setattr("witness.PARTIAL", project.root / PARTIAL)
    assert any(name in fault for fault in disclaimer_faults(project.build(strict=False).site))
