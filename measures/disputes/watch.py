"""Children we are concerned about: the list at a month end, with its review dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.snapshot import Snapshot
from measures.disputes.now import ReasonNone, month_worked_out
from measures.disputes.scoped import read_scoped
from measures.periods import Month
from measures.records import read_records
from measures.scope import Scope

LISTED = "concern_list_open"


@dataclass(frozen=True)
class Entry:
    """One entry of the list, open at the day asked for."""

    concern_id: int
    person_id: str
    team_name: str
    worker_id: str | None
    added_on: date
    source: str | None
    reason_code: str | None
    review_due_on: date | None
    last_reviewed_on: date | None
    is_overdue: bool


@dataclass(frozen=True)
class WatchList:
    """The entries at D, longest on the list first."""

    month: Month
    day: date
    entries: tuple[Entry, ...]

    @property
    def overdue(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.is_overdue)

    @property
    def no_review_day(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.review_due_on is None)

    @property
    def from_earlier(self) -> tuple[Entry, ...]:
        """On the list since before this month: they stay on the monthly report."""
        return tuple(e for e in self.entries if e.added_on < self.month.start)


def read_watch_list(
    snapshot: Snapshot, *, month: Month, scope: Scope, within: str | None = None
) -> WatchList | ReasonNone:
    """Which children are on it is what the indicator's records say.

    Raises:
        ScopeError: as `read_records`.
    """
    found = month_worked_out(snapshot, LISTED, month)
    if isinstance(found, ReasonNone):
        return found
    day = min(found.end, snapshot.status.data_to)
    records = {
        r.unit_id: r
        for r in read_records(
            snapshot, LISTED, month=found, org_unit_id=within, scope=scope
        )
    }
    latest: dict[str, dict[str, Any]] = {}
    rows = read_scoped(snapshot, "watch", scope=scope, within=within)
    for row in sorted(filter(_has_day, rows), key=_by_age):
        if row["person_id"] in records and _is_open(row, day):
            latest[row["person_id"]] = row
    names = [n for n in Entry.__dataclass_fields__ if n != "is_overdue"]
    entries = [
        Entry(
            **{name: row[name] for name in names},
            is_overdue=records[person].category == "review overdue",
        )
        for person, row in latest.items()
    ]
    in_order = sorted(entries, key=lambda e: (e.added_on, e.concern_id))
    return WatchList(found, day, tuple(in_order))


def _has_day(row: dict[str, Any]) -> bool:
    return row["added_on"] is not None


def _by_age(row: dict[str, Any]) -> tuple[date, str]:
    return row["added_on"], str(row["concern_id"])


def _is_open(row: dict[str, Any], day: date) -> bool:
    is_removed = row["removed_on"] is not None and row["removed_on"] <= day
    return row["added_on"] <= day and not is_removed
