"""Ask axe-core what on a page keeps people out. It comes inside the package axe-playwright-python."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# Best practices too: they are what a screen reader's user notices first.
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return {
    rules: found.passes.length,
    violations: found.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.target} ${node.html}`)),
  };
}"""


def violations(page: Page) -> list[str]:
    """Return one line for each violation on a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN)
    assert found["rules"] > 20, "axe has checked next to nothing"
    return list(found["violations"])
