"""How long things took or wait, of rows with days on them. Units: calendar days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median

from measures.voice.row_sets import VoiceRow


def days_to(rows: Iterable[VoiceRow], column: str) -> list[int]:
    """Days from a row's own day to that of `column`, of rows that have both.

    Rows that end before they begin are left out: their wait cannot be known.
    """
    found = [
        (date.fromisoformat(row.attributes[column]) - row.on).days
        for row in rows
        if row.on and row.attributes[column]
    ]
    return [days for days in found if days >= 0]


def middle(days: Iterable[int]) -> float | None:
    """The middle value; None of nothing."""
    found = list(days)
    return median(found) if found else None
