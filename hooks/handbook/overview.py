"""Write out how every page stands: who has checked it, how new its evidence is, when it is due again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handbook.reviewing import ReviewStatus, in_words

STATES = {
    "unreviewed": "Not yet checked",
    "reviewed": "Checked",
    "changed": "Changed since it was checked",
    "due": "Due for a new look",
}
"""What readers are told of each state."""


def overview(rows: Sequence[tuple[str, str, ReviewStatus]]) -> str:
    """Return a summary and a table in Markdown; each row holds a page's address, its title and its status."""
    counts = Counter(status.state for _, _, status in rows)
    lines = [f"- {name}: {counts[state]}" for state, name in STATES.items()]
    lines += ["", "| Page | Where it stands | Evidence up to | Due |", "|---|---|---|---|"]
    for address, title, status in rows:
        who = f" by {status.reviewed_by}" if status.reviewed_by else ""
        cells = f"[{title}]({address})", STATES[status.state] + who, in_words(status.evidence_through)
        lines.append(f"| {' | '.join(cells)} | {in_words(status.due)} |")
    return "\n".join(lines)
