"""Where an open concern stands on a day: stage, who owes what, when it last moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_access.working_days import WorkingDays
from measures.disputes.clock import (
    SOON_WD,
    Clock,
    Rules,
    add_days,
    days_between,
    read_clock,
)
from measures.disputes.concerns import INFORMAL, UNKNOWN, Concern, Step


@dataclass(frozen=True)
class Waiting:
    """The answer that is due next, and the level that owes it."""

    stage: str
    due_on: date | None
    worker_id: str | None


@dataclass(frozen=True)
class Position:
    """One concern on a day D.

    `record_stage` and `is_over` are those of the indicators' own records, `is_judged`
    is false where they could not judge it. `waiting` is None where every step was
    answered: then the next step is the reviewing officer's. Units: working days.
    """

    concern: Concern
    day: date
    stage: str
    stage_since: date
    days_open: int
    days_in_stage: int
    clock: Clock | None
    is_over: bool
    is_judged: bool
    informal_too_long: bool
    waiting: Waiting | None
    last_activity_on: date
    soon: date | None

    @property
    def is_formal(self) -> bool:
        return self.clock is not None

    @property
    def passes_soon(self) -> bool:
        """Will it pass the limit within the next working week?"""
        return self.clock is not None and self.clock.passes_soon

    @property
    def is_due_soon(self) -> bool:
        """Is an answer due within the next working week, this day included?"""
        due = self.waiting.due_on if self.waiting else None
        return (
            due is not None and self.soon is not None and self.day <= due <= self.soon
        )

    @property
    def is_answer_late(self) -> bool:
        """Has the day passed by which an answer was due?"""
        due = self.waiting.due_on if self.waiting else None
        return due is not None and due < self.day


@dataclass(frozen=True)
class Judged:
    """What the indicators' records say of one concern at D."""

    stage: str
    is_judged: bool
    is_over: bool
    informal_too_long: bool


def read_position(
    concern: Concern, judged: Judged, rules: Rules, days: WorkingDays, *, day: date
) -> Position:
    """The position of a concern that is open at D.

    Raises:
        ValueError: it has no day on which it was raised, so it is open on no day.
    """
    raised = concern.raised_on
    if raised is None:
        raise ValueError("A concern without the day it was raised is open on no day.")
    sent = concern.steps_by(day)
    since = stage_since(sent) or raised
    return Position(
        concern=concern,
        day=day,
        stage=judged.stage,
        stage_since=since,
        days_open=days_between(days, raised, day),
        days_in_stage=days_between(days, since, day),
        clock=read_clock(concern, rules, days, day=day),
        is_over=judged.is_over,
        is_judged=judged.is_judged,
        informal_too_long=judged.informal_too_long,
        waiting=next_response(sent, day=day),
        last_activity_on=last_activity(raised, sent, day=day),
        soon=add_days(days, day, SOON_WD),
    )


def stage_since(sent: tuple[Step, ...]) -> date | None:
    """When the present stage was reached: the first of the last steps at one level."""
    since = None
    for step in reversed(sent):
        if step.stage != sent[-1].stage:
            break
        since = step.sent_on
    return since


def next_response(sent: tuple[Step, ...], *, day: date) -> Waiting | None:
    """The unanswered step whose answer is due first; one without a due day last."""
    owed = [step for step in sent if step.is_unanswered_on(day)]
    if not owed:
        return None
    first = min(owed, key=lambda step: (step.response_due_on or date.max, step.sent_on))
    return Waiting(
        first.stage or UNKNOWN, first.response_due_on, first.sent_to_worker_id
    )


def last_activity(raised: date, sent: tuple[Step, ...], *, day: date) -> date:
    """The last day by D on which it was raised, sent on or answered."""
    answers = [s.responded_on for s in sent if s.responded_on and s.responded_on <= day]
    return max([raised, *(step.sent_on for step in sent), *answers])


def has_no_step(position: Position) -> bool:
    """Was nobody asked yet, as far as the steps tell?"""
    return position.stage == INFORMAL and not position.concern.steps_by(position.day)
