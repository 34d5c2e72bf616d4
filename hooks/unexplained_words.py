"""No page and no meaning uses jargon that the glossary does not explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority, get_plugin_logger

from handbook.jargon import allowed_words, unexplained, unexplained_in_meanings, unused
from handbook.matching import Matcher
from handbook.terms import language_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ALLOWED = "glossary/allowed/words.yml"

log = get_plugin_logger(__name__)


@event_priority(-50)  # when hooks/glossary_terms.py has read the glossary
def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read every page as its author wrote it, so that each problem names a line of the file."""
    glossary = config.extra["glossary"]
    file = Path(config.config_file_path).parent / ALLOWED
    allowed, problems = allowed_words(ALLOWED, file.read_text("utf-8") if file.exists() else "[]")
    pages = files.documentation_pages()
    for lang in sorted({language_of(page.src_uri) for page in pages}):
        words = glossary.in_language(lang)
        matcher = Matcher(words.terms)
        problems += unexplained_in_meanings(words, matcher, allowed)
        for page in (page for page in pages if language_of(page.src_uri) == lang):
            problems += unexplained(f"docs/{page.src_uri}", page.content_string, matcher, allowed)
    for problem in problems:
        log.warning("%s", problem)


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
    """Tell of entries that no page uses: a notice, for readers may still look them up in the list."""
    used = {term.id for terms in config.extra["words"].values() for term in terms}
    for problem in unused(config.extra["glossary"], used):
        log.info("%s", problem)
