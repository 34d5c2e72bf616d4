"""How long people lived is shown, and printed, only to a reader who opens the door."""

from __future__ import annotations

from browser.conftest import Open
from browser.printing import printed

OUTLOOK = "understanding/outlook/in-depth/"
DOORS = "main details:not(.words, .sources)"
LONGEST = "door => [...door.querySelectorAll('p')].map(p => p.textContent).sort((a, b) => b.length - a.length)[0]"


def test_a_closed_door_stays_closed_on_paper_and_an_open_one_is_printed(window: Open, site_url: str) -> None:
    page = window()
    page.goto(site_url + OUTLOOK)
    doors = page.locator(DOORS)
    assert doors.count() >= 3
    behind = " ".join(doors.first.evaluate(LONGEST).split())[:40].strip()
    assert len(behind) > 20
    assert behind not in printed(page)
    doors.first.locator("summary").click()
    assert behind in printed(page)
