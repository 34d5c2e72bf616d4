"""The house rules: what may import what, and how large a piece may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
RULES = sorted((ROOT / "hooks/handbook").glob("*.py"))
ADAPTERS = sorted((ROOT / "hooks").glob("*.py"))
WITNESSES = sorted((ROOT / "tests/site").glob("*.py")) + sorted((ROOT / "tests/browser").glob("*.py"))
FORBIDDEN_IN_RULES = {"mkdocs", "properdocs", "material", "jinja2", "logging"}
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "time", "localtime", "gmtime"}


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def faults_of_rules(text: str) -> list[str]:
    """Return what a module of the rules does that it must not."""
    tree = ast.parse(text)
    faults = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            faults += [name for name in names if name.split(".")[0] in FORBIDDEN_IN_RULES]
        if isinstance(node, ast.Attribute) and (node.attr in CLOCKS or node.attr in ("environ", "getenv")):
            faults.append(node.attr)
    return faults


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_the_rules_know_no_mkdocs_no_clock_and_no_environment(path: Path) -> None:
    assert faults_of_rules(path.read_text("utf-8")) == []


@pytest.mark.parametrize("text", ["import mkdocs", "from jinja2 import x", "os.environ['x']", "date.today()"])
def test_this_check_sees(text: str) -> None:
    assert faults_of_rules(text)


@pytest.mark.parametrize("path", ADAPTERS, ids=lambda path: path.name)
def test_adapters_import_no_adapter_and_nothing_late(path: Path) -> None:
    others = {adapter.stem for adapter in ADAPTERS} | {f"hooks.{adapter.stem}" for adapter in ADAPTERS}
    assert not others & set(imports(path)) and not any(name.startswith((".", "hooks")) for name in imports(path))
    tree = ast.parse(path.read_text("utf-8"))
    late = [node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]  # fmt: skip
    assert late == []


def test_adapters_and_rules_have_different_names() -> None:
    assert not {path.stem for path in ADAPTERS} & {path.stem for path in RULES}


@pytest.mark.parametrize("path", WITNESSES, ids=lambda path: path.name)
def test_the_second_witness_shares_no_code_with_the_build(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & {"handbook", "hooks", "mkdocs"}


@pytest.mark.parametrize("path", RULES + ADAPTERS, ids=lambda path: path.name)
def test_every_piece_is_small_and_says_what_it_does(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "the module has no docstring"
    assert len(text.splitlines()) <= (150 if path in RULES else 75)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert ast.get_docstring(node) or node.name == "href", f"{node.name} has no docstring"
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 30, f"{node.name} is too long"


def test_docs_hold_words_and_pictures_only() -> None:
    kinds = {path.suffix for path in (ROOT / "docs").rglob("*") if path.is_file()}
    assert kinds <= {".md", ".svg", ".png", ".jpg"}
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text("utf-8")
        assert "{{" not in text and "{%" not in text, f"{path} holds template syntax"


def test_the_lock_names_no_host_and_no_folder() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.startswith(("-i", "--index", "--extra", "--find"))]
