"""Each page is measured for how hard it is to read; its foot shows the grade, and too hard is a fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority, get_plugin_logger

from handbook.grading import in_one_line, summaries, table
from handbook.lexicon import read_lexicon
from handbook.metadata import read_metadata
from handbook.plainness import UNSURE, hard_disclaimer, hard_meanings, measure
from handbook.terms import ENGLISH, language_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from handbook.readability import Grade

METHOD_PAGE = "about/reading-grade.md"
WORDS = "glossary/syllables/words.yml"
DISCLAIMER = "overrides/partials/disclaimer.html"

log = get_plugin_logger(__name__)
grades: dict[str, tuple[str, Grade]] = {}


@event_priority(-50)  # when hooks/glossary_terms.py has read the glossary
def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Measure every page as its author wrote it, so that each problem names a line of the file."""
    global grades
    root, terms = Path(config.config_file_path).parent, config.extra["glossary"].in_language(ENGLISH).terms
    words = root / WORDS
    lexicon, problems = read_lexicon(WORDS, words.read_text("utf-8") if words.exists() else "[]", terms)
    problems += hard_meanings(terms, lexicon)
    problems += hard_disclaimer(DISCLAIMER, (root / DISCLAIMER).read_text("utf-8"), lexicon)
    grades = {}
    for file in files.documentation_pages():
        path, text = f"docs/{file.src_uri}", file.content_string
        metadata, _ = read_metadata(path, text)
        if metadata and language_of(file.src_uri) == ENGLISH:  # the formulas are made for English
            grade, faults = measure(path, text, metadata.level, lexicon)
            grades[file.src_uri] = (metadata.level, grade)
            problems += faults
    for problem in problems:
        (log.info if problem.rule in UNSURE else log.warning)("%s", problem)


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the grade for the template, and put the table of all grades on the page that explains them."""
    if page.file.src_uri in grades:
        page.meta["grade"] = grades[page.file.src_uri][1]
    return markdown + table(summaries(grades.values())) if page.file.src_uri == METHOD_PAGE else markdown


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
    """Tell the author where the site stands."""
    log.info("%s", in_one_line(summaries(grades.values())))
