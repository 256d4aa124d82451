"""The parts of the page, in their order."""

from __future__ import annotations

from collections.abc import Callable

from components.disputes.now_view import show_now
from components.page_frame import View

PARTS = {"now": "Now"}
_SHOWN: dict[str, Callable[[View], None]] = {"now": show_now}


def show_part(view: View, part: str) -> None:
    """Draw the part that was chosen."""
    _SHOWN[part](view)
