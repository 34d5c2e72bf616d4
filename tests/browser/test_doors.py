"""How long people lived is shown, and printed, only to a reader who opens the door."""

from __future__ import annotations

from browser.printing import printed
from browser.windows import Open

OUTLOOK = "understanding/outlook/in-depth/"
DOORS = "main details:not(.words, .sources)"
BEHIND = "This is an average of many people and cannot predict"


def test_a_closed_door_stays_closed_on_paper_and_an_open_one_is_printed(window: Open, site_url: str) -> None:
    page = window()
    page.goto(site_url + OUTLOOK)
    doors = page.locator(DOORS)
    assert doors.count() >= 3
    assert all(BEHIND in text for text in doors.all_text_contents())
    assert printed(page).count(BEHIND) == 0
    doors.first.locator("summary").click()
    assert printed(page).count(BEHIND) == 1
