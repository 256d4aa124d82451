"""Concerns with their steps, as read for a place; nothing is counted here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_access.snapshot import Snapshot, read_rows
from measures.disputes.scoped import read_scoped
from measures.scope import Scope
from measures.version_facts import VERSIONS_HELD

INFORMAL = "INF"  # the operational manager; also where no step was recorded
RESOLVED_STEP = "RES"
# the ladder of the framework; the chief executive comes from the national handbook
FORMAL = ("HOS", "AD", "DCS", "CEX", "CAFC")
UNKNOWN = "not recorded"
FIRST_BELIEVED = date(2000, 1, 1)  # an earlier day is a slip, not the start of records


@dataclass(frozen=True)
class Step:
    """One step of a concern; `stage` is None where no list knows it."""

    step_id: int
    stage: str | None
    sent_on: date
    sent_to_worker_id: str | None
    response_due_on: date | None
    responded_on: date | None
    accepted_by_raiser: str | None

    def is_unanswered_on(self, day: date) -> bool:
        """Is an answer to it still owed? Nobody owes one to a resolution."""
        is_answered = self.responded_on is not None and self.responded_on <= day
        return self.stage != RESOLVED_STEP and not is_answered


@dataclass(frozen=True)
class Concern:
    """One concern that is not void; its steps in the order in which they were sent."""

    drp_id: int
    person_id: str
    team_id: str
    team_name: str
    service_id: str
    service_name: str
    worker_id: str | None
    plan_type: str | None
    theme_code: str | None
    is_safeguarding: bool
    raised_on: date | None
    formal_on: date | None
    resolved_on: date | None
    closed_on: date | None
    status: str
    status_on: date | None
    resolution: str | None
    form_id: int | None
    raised_by_role: str | None
    officer_team_id: str | None
    officer_team_name: str | None
    is_person_known: bool
    is_team_known: bool
    steps: tuple[Step, ...] = ()

    @property
    def unit_id(self) -> str:
        """Its key among the records of the indicators."""
        return str(self.drp_id)

    @property
    def is_judged(self) -> bool:
        """Can it be placed in time? Not if closed before it was raised, or undated."""
        if self.raised_on is None or (
            self.status == "RESOLVED" and not self.resolved_on
        ):
            return False
        return self.closed_on is None or self.closed_on >= self.raised_on

    @property
    def is_resolved(self) -> bool:
        """Closed by a resolution, not by being withdrawn."""
        return self.closed_on is not None and self.closed_on == self.resolved_on

    def is_open_on(self, day: date) -> bool:
        """Raised by that day and not closed by it."""
        if not self.is_judged or self.raised_on is None or self.raised_on > day:
            return False
        return self.closed_on is None or self.closed_on > day

    def steps_by(self, day: date) -> tuple[Step, ...]:
        """The steps sent by that day."""
        return tuple(step for step in self.steps if step.sent_on <= day)


def read_concerns(
    snapshot: Snapshot, *, scope: Scope, within: str | None = None
) -> tuple[Concern, ...]:
    """Every concern of a place, oldest first, those without a day of raising last.

    Raises:
        ScopeError: as `read_scoped`.
    """
    steps: dict[int, list[tuple[int, Step]]] = defaultdict(list)
    names = [*Step.__dataclass_fields__]
    for row in read_scoped(snapshot, "step", scope=scope, within=within):
        step = Step(**{name: row[name] for name in names})
        steps[row["drp_id"]].append((row["place"], step))
    fields = [n for n in Concern.__dataclass_fields__ if n != "steps"]
    found = [
        Concern(
            **{name: row[name] for name in fields},
            steps=tuple(step for _, step in sorted(steps[row["drp_id"]], key=_place)),
        )
        for row in read_scoped(snapshot, "concern", scope=scope, within=within)
    ]
    return tuple(sorted(found, key=oldest_first))


@lru_cache(maxsize=VERSIONS_HELD)
def first_raised_on(snapshot: Snapshot) -> date | None:
    """The first day on which any concern was raised: before it nothing is known."""
    rows = read_rows(
        snapshot,
        "SELECT min(raised_on) FROM drp_formal WHERE raised_on >= $first",
        {"first": FIRST_BELIEVED},
    )
    return None if rows[0][0] is None else date.fromisoformat(str(rows[0][0]))


def _place(entry: tuple[int, Step]) -> int:
    return entry[0]


def oldest_first(concern: Concern) -> tuple[date, int]:
    """The order of the list, ties by key."""
    return concern.raised_on or date.max, concern.drp_id
