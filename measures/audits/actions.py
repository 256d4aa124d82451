"""What audits led to: actions, reflective discussions and learning needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data_access.snapshot import Snapshot, read_rows
from measures.audits.grades import Span
from measures.audits.linked import DISCUSSIONS, OPEN_ACTIONS
from measures.audits.rows import (
    Audit,
    place_parameters,
    read_sql,
    read_these_audits,
)
from measures.periods import Month
from measures.records import read_records
from measures.scope import Scope

PRIORITIES = ("SAFE", "HIGH", "ROUT")
# days since an action was raised, first and last included
AGES = (("to 14", 0, 14), ("15 to 28", 15, 28), ("29 to 56", 29, 56))
OLDEST = "57 or more"


@dataclass(frozen=True, slots=True)
class Action:
    """One action, its columns those of `action.sql`, in that order."""

    action_id: int
    audit_id: int | None
    person_id: str | None
    team_id: str
    team_name: str
    owner_worker_id: str | None
    priority: str | None
    raised_on: date | None
    due_on: date | None
    completed_on: date | None
    status: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class Need:
    """One learning need, its columns those of `need.sql`, in that order."""

    need_id: int
    team_id: str
    team_name: str
    worker_id: str | None
    source: str | None
    topic: str
    raised_on: date
    sent_on: date | None
    response: str | None
    met_on: date | None
    status: str

    @property
    def person_id(self) -> None:
        """A learning need is about a worker or a team, never about a child."""
        return


@dataclass(frozen=True)
class ActionCount:
    """Actions at a month end: safeguarding first, the longest overdue first.

    `open` and `overdue` are the records of the indicator of open actions. `verified`
    and `unverified` were done in the year to that day. `undated` are marked done
    without a day and are in no count.
    """

    open: tuple[Action, ...]
    overdue: tuple[Action, ...]
    verified: tuple[Action, ...]
    unverified: tuple[Action, ...]
    undated: tuple[Action, ...]


def read_actions(
    snapshot: Snapshot, *, scope: Scope, within: str | None = None
) -> tuple[Action, ...]:
    """Every action in scope.

    Raises:
        ScopeError: no scope, a role without this page, a place outside the scope.
    """
    parameters = place_parameters(snapshot, scope, within)
    rows = read_rows(snapshot, read_sql("action.sql"), parameters)
    return tuple(Action(*row) for row in rows)


def count_actions(
    snapshot: Snapshot,
    actions: Iterable[Action],
    *,
    month: Month,
    scope: Scope,
    within: str | None = None,
) -> ActionCount:
    """The actions as they stood at the month end.

    Raises:
        ScopeError: as `read_actions`.
    """
    records = {
        record.unit_id: record
        for record in read_records(
            snapshot, OPEN_ACTIONS, month=month, org_unit_id=within, scope=scope
        )
    }
    end = min(month.end, snapshot.status.data_to)
    held = sorted(actions, key=_urgency)
    waiting = tuple(a for a in held if str(a.action_id) in records)
    year = Span(month.plus(-11), month)
    done = [a for a in held if _is_done_in(a, year, end)]
    is_seen = [a.verified_on is not None and a.verified_on <= end for a in done]
    return ActionCount(
        waiting,
        tuple(a for a in waiting if records[str(a.action_id)].num == 1),
        tuple(a for a, seen in zip(done, is_seen, strict=True) if seen),
        tuple(a for a, seen in zip(done, is_seen, strict=True) if not seen),
        tuple(a for a in held if a.status == "DONE" and a.completed_on is None),
    )


def _urgency(action: Action) -> tuple[int, date, int]:
    priority = action.priority or ""
    place = PRIORITIES.index(priority) if priority in PRIORITIES else len(PRIORITIES)
    return place, action.due_on or date.max, action.action_id


def _is_done_in(action: Action, year: Span, end: date) -> bool:
    return (
        action.completed_on is not None
        and year.first.start <= action.completed_on <= end
    )


def age_of(action: Action, on: date) -> str:
    """The band of AGES that an open action stands in."""
    days = (on - action.raised_on).days if action.raised_on else 0
    return next((name for name, low, high in AGES if low <= days <= high), OLDEST)


@dataclass(frozen=True)
class Discussions:
    """Inadequate audits of the year, and older ones still waiting, by their talk."""

    held: tuple[Audit, ...]
    waiting: tuple[Audit, ...]
    overdue: tuple[Audit, ...]


def count_discussions(
    snapshot: Snapshot, *, month: Month, scope: Scope, within: str | None = None
) -> Discussions:
    """As the indicator of discussions waiting has them at the month end.

    Raises:
        ScopeError: as `read_actions`.
    """
    records = read_records(
        snapshot, DISCUSSIONS, month=month, org_unit_id=within, scope=scope
    )
    ids = [int(record.unit_id) for record in records]
    audits = read_these_audits(snapshot, ids, scope=scope, within=within)
    kinds = {int(record.unit_id): record.category for record in records}

    def of(kind: str) -> tuple[Audit, ...]:
        return tuple(audit for audit in audits if kinds[audit.audit_id] == kind)

    return Discussions(of("held"), of("waiting"), of("overdue"))


def read_needs(
    snapshot: Snapshot, *, scope: Scope, within: str | None, span: Span
) -> tuple[Need, ...]:
    """Learning needs raised in these months, the latest first.

    Raises:
        ScopeError: as `read_actions`.
    """
    parameters = place_parameters(snapshot, scope, within)
    days = {"first_day": span.first.start, "last_day": span.last.end}
    rows = read_rows(snapshot, read_sql("need.sql"), {**parameters, **days})
    return tuple(Need(*row) for row in rows)
