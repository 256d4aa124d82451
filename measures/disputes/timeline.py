"""One concern's time line, and what else is recorded of its child in scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data_access.snapshot import Snapshot
from data_access.working_days import WorkingDays
from measures.disputes.clock import days_between
from measures.disputes.concerns import Concern, Step
from measures.disputes.flow import Concerns
from measures.disputes.scoped import read_scoped
from measures.scope import Scope


@dataclass(frozen=True)
class StepLine:
    """One step; `waited` is from sending to the answer, to the close, or to D.

    Units: working days; None where the end is before the step was sent.
    """

    step: Step
    waited: int | None
    is_waiting: bool


@dataclass(frozen=True)
class ChildEvent:
    """A review, form or plan of the child; `until` is the end of a plan."""

    kind: str
    on_date: date
    until: date | None
    note: str | None
    team_name: str


def read_step_lines(
    concern: Concern, days: WorkingDays, *, day: date
) -> list[StepLine]:
    """The steps by D in their order."""
    lines = []
    for step in concern.steps_by(day):
        ends = [d for d in (step.responded_on, concern.closed_on) if d and d <= day]
        end = min(ends, default=day)
        waited = days_between(days, step.sent_on, end) if end >= step.sent_on else None
        lines.append(StepLine(step, waited, is_waiting=not ends))
    return lines


def other_concerns(concern: Concern, concerns: Iterable[Concern]) -> Concerns:
    """The child's other concerns in the same place, oldest first."""
    return tuple(
        c
        for c in concerns
        if c.person_id == concern.person_id and c.drp_id != concern.drp_id
    )


def read_child_events(
    snapshot: Snapshot,
    concern: Concern,
    *,
    day: date,
    scope: Scope,
    within: str | None = None,
) -> list[ChildEvent]:
    """What is recorded of the child under teams in scope, latest first.

    Raises:
        ScopeError: as `read_scoped`.
    """
    rows = read_scoped(
        snapshot,
        "child_event",
        scope=scope,
        within=within,
        person=concern.person_id,
        day=day,
    )
    names = [*ChildEvent.__dataclass_fields__]
    events = [ChildEvent(**{name: row[name] for name in names}) for row in rows]
    return sorted(events, key=lambda e: (e.on_date, e.kind), reverse=True)
