"""A drug sheet opens with a box of facts, from its front matter; drugs.json gives the same to machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from mkdocs.plugins import get_plugin_logger

from handbook.drugs import read_drug
from handbook.metadata import read_metadata
from handbook.sheets import drug_data, link_problems, linked_drug

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from handbook.drugs import Drug

log = get_plugin_logger(__name__)
drugs: dict[str, Drug] = {}
urls: dict[str, str] = {}


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Read the facts of all drugs at the start of every build: the glossary's terms come from them too."""
    global drugs, urls
    drugs, urls, problems = {}, {file.src_uri: file.url for file in files.documentation_pages()}, []
    for file in files.documentation_pages():
        path, text = f"docs/{file.src_uri}", file.content_string
        metadata, _ = read_metadata(path, text)
        if metadata and metadata.level == "drug":
            drug, faults = read_drug(path, text)
            faults += link_problems(drug, text, urls, config.extra["sources"]) if drug else []
            problems += faults
            if drug and not faults:
                drugs[file.src_uri] = drug
    config.extra["drugs"] = list(drugs.values())  # for hooks/drug_lists.py and hooks/glossary_terms.py
    for problem in problems:
        log.warning("%s", problem)


def on_page_context(context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand the facts to the template, and the page's address as a picture that a phone can read."""
    if drug := drugs.get(page.file.src_uri):
        label, address = config.extra["sources"][drug.label], page.canonical_url
        code = segno.make(address, error="m").svg_inline(border=2, omitsize=True, title=address) if address else ""
        context.update(drug=drug, label=label, qr=code, linked_drug=linked_drug(drug, label))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the drugs for machines."""
    sources = config.extra["sources"]
    data = [drug_data(drug, urls[to], sources[drug.label]) for to, drug in drugs.items()]
    Path(config.site_dir, "drugs.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
