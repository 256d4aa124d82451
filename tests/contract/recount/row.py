"""The one row shape that every recount returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Row:
    """One unit counted; `num` None = not judged. Columns as catalogue 2.1."""

    unit_id: str
    person_id: str | None
    event_date: date
    period_end: date
    team_id: str
    worker_id: str | None
    num: float | None
    den: float = 1
    category: str | None = None
