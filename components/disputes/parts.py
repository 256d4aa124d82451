"""The parts of the page, in their order."""

from __future__ import annotations

from collections.abc import Callable

from components.disputes.ladder_view import show_ladder
from components.disputes.now_view import show_now
from components.disputes.outcome_view import show_outcome
from components.disputes.records_view import show_records
from components.disputes.time_view import show_time
from components.disputes.watch_view import show_watch
from components.page_frame import View

PARTS = {
    "now": "Now",
    "ladder": "The ladder",
    "time": "Over time",
    "outcome": "Outcome",
    "watch": "Children we are concerned about",
    "records": "Forms and records",
}
_SHOWN: dict[str, Callable[[View], None]] = {
    "now": show_now,
    "ladder": show_ladder,
    "time": show_time,
    "outcome": show_outcome,
    "watch": show_watch,
    "records": show_records,
}


def show_part(view: View, part: str) -> None:
    """Draw the part that was chosen."""
    _SHOWN[part](view)
