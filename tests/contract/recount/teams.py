"""Who was responsible: the team rules T1, T2, T3 and T5 of catalogue 2.4."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.days import day_of, open_at
from tests.contract.recount.load import Shared
from tests.contract.recount.people import latest

_START = "invo_involvement_start_date"
_END = "invo_involvement_end_date"
Owner = tuple[str, str | None]
"""(team, worker)"""


def team(db: Shared, raw: str | None) -> str | None:
    text = (raw or "").strip()
    return text if text not in ("", "0") and text in db.teams else None


def worker(raw: str | None) -> str | None:
    text = (raw or "").strip()
    return None if text in ("", "0") else text


def case_work(db: Shared, person: str | None) -> list[dict]:
    """The child's involvements with the role CW."""
    return [
        row
        for row in db.of("ssd_involvements", "invo_person_id", person)
        if db.norm("ssd_involvements", "invo_professional_role_id", row) == "CW"
    ]


def is_open(row: dict, day: date) -> bool:
    return open_at(day_of(row[_START]), day_of(row[_END]), day)


def _closes(row: dict, day: date) -> bool:
    start = day_of(row[_START])
    return start is not None and start <= day and day_of(row[_END]) == day


def alloc(db: Shared, person: str | None, day: date) -> Owner:
    """T1 with the event date, T3 with the period end."""
    rows = case_work(db, person)
    candidates = [row for row in rows if is_open(row, day)]
    candidates = candidates or [row for row in rows if _closes(row, day)]
    row = latest(candidates, _START, "invo_involvements_id")
    if row is None:
        return "NONE", None
    return owner(db, row)


def owner(db: Shared, row: dict) -> Owner:
    """Team and worker of one involvement."""
    found = team(db, row["invo_professional_team"]) or "NONE"
    return found, worker(row["invo_professional_id"])


def recorded(db: Shared, raw: str | None, person: str | None, day: date) -> Owner:
    """T2: the team written on the record, the worker of T1."""
    allocated, by = alloc(db, person, day)
    return team(db, raw) or allocated, by


def stored(db: Shared, row: dict) -> Owner:
    """T5: team and worker of the quality row."""
    return team(db, row["team_id"]) or "NONE", worker(row["worker_id"])
