"""The ladder: how many concerns reach each level, how long it holds them, who is late.

A level is a role, never a person. Levels may be left out on the way: an order of
seniority is not asked for, and how often that happens is shown, not judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data_access.working_days import WorkingDays
from measures.disputes.clock import days_between
from measures.disputes.concerns import FORMAL, INFORMAL, RESOLVED_STEP, Concern, Step
from measures.disputes.flow import Concerns
from measures.disputes.year import Year
from measures.statistics.survival import UsualTime, usual_time

RAISED = "RAISED"  # the first rung: before anybody was asked
RUNGS = (RAISED, INFORMAL, *FORMAL)
# a chief executive may not be part of the council's process, and Cafcass may be asked
# at any time: neither is left out by going past
PASSABLE = (INFORMAL, "HOS", "AD", "DCS")


@dataclass(frozen=True)
class Stay:
    """Days a concern was at a level; `ended_on` is None while it is there."""

    rung: str
    concern: Concern
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Rung:
    """One level: the concerns that reached it, held how long, and gone past it.

    `there` are with it at D; `held` counts those stays too. Units: working days.
    """

    rung: str
    reached: Concerns
    there: Concerns
    held: UsualTime
    passed: Concerns


@dataclass(frozen=True)
class StepOf:
    """A step with its concern."""

    concern: Concern
    step: Step

    @property
    def person_id(self) -> str:
        return self.concern.person_id


Answers = tuple[StepOf, ...]


@dataclass(frozen=True)
class LevelAnswers:
    """The steps sent to one level in twelve months, by when they were answered.

    `not_due` still have time; `no_day` have no day by which an answer was due.
    """

    stage: str
    in_time: Answers
    late: Answers
    waiting_late: Answers
    not_due: Answers
    no_day: Answers

    @property
    def judged(self) -> int:
        """Those whose day has come: the base of the share that was late."""
        return len(self.in_time) + len(self.late) + len(self.waiting_late)


def read_ladder(year: Year, days: WorkingDays) -> list[Rung]:
    """The levels, of the concerns raised in the twelve months, lowest first."""
    stays = [stay for c in year.raised for stay in read_stays(c, day=year.day)]
    return [
        Rung(
            rung=rung,
            reached=tuple(c for c in year.raised if has_reached(c, rung, day=year.day)),
            there=tuple(
                s.concern for s in stays if s.rung == rung and s.ended_on is None
            ),
            held=_held([s for s in stays if s.rung == rung], days, year.day),
            passed=tuple(c for c in year.raised if rung in passed(c, day=year.day)),
        )
        for rung in RUNGS
    ]


def has_reached(concern: Concern, rung: str, *, day: date) -> bool:
    """Every concern is raised; a level is reached by a step sent to it."""
    return rung == RAISED or any(s.stage == rung for s in _steps(concern, day))


def _steps(concern: Concern, day: date) -> list[Step]:
    """The steps up to the day, and to the day on which it was closed."""
    end = concern.closed_on
    return [s for s in concern.steps_by(day) if end is None or s.sent_on <= end]


def passed(concern: Concern, *, day: date) -> set[str]:
    """The levels below the highest one reached to which no step was sent."""
    reached = {s.stage for s in _steps(concern, day)}
    order = [rung for rung in (INFORMAL, *FORMAL) if rung != "CAFC"]
    highest = max((order.index(s) for s in reached if s in order), default=0)
    return {r for r in order[:highest] if r in PASSABLE and r not in reached}


def read_stays(concern: Concern, *, day: date) -> list[Stay]:
    """How long each level had it, one stay for each run of steps at one level."""
    if concern.raised_on is None:
        return []
    moves = [(RAISED, concern.raised_on)]
    for step in _steps(concern, day):
        if step.stage == RESOLVED_STEP or step.sent_on < moves[-1][1]:
            continue
        if step.stage is not None and step.stage != moves[-1][0]:
            moves.append((step.stage, step.sent_on))
    closed = (
        concern.closed_on if concern.closed_on and concern.closed_on <= day else None
    )
    ends = [start for _, start in moves[1:]] + [closed]
    return [
        Stay(rung, concern, start, end)
        for (rung, start), end in zip(moves, ends, strict=True)
    ]


def _held(stays: list[Stay], days: WorkingDays, day: date) -> UsualTime:
    durations = [
        max(days_between(days, s.started_on, s.ended_on or day), 0) for s in stays
    ]
    return usual_time(durations, [s.ended_on is not None for s in stays])


def read_answers(concerns: Iterable[Concern], year: Year) -> list[LevelAnswers]:
    """Answers by level, of the steps sent in the twelve months, lowest first.

    Where the concern was closed without an answer, its closing is the answer.
    """
    sent = [
        StepOf(concern, step)
        for concern in concerns
        if concern.is_judged
        for step in _steps(concern, year.day)
        if year.first < step.sent_on and step.stage in (INFORMAL, *FORMAL)
    ]
    return [
        _by_answer(stage, [s for s in sent if s.step.stage == stage], year.day)
        for stage in (INFORMAL, *FORMAL)
    ]


def answered_on(entry: StepOf, *, day: date) -> date | None:
    """When it was answered, or the concern closed; None while it waits at `day`."""
    found = [entry.step.responded_on, entry.concern.closed_on]
    return min((d for d in found if d is not None and d <= day), default=None)


def _by_answer(stage: str, sent: list[StepOf], day: date) -> LevelAnswers:
    kinds: dict[str, list[StepOf]] = {
        "in_time": [],
        "late": [],
        "waiting_late": [],
        "not_due": [],
        "no_day": [],
    }
    for entry in sent:
        kinds[_kind_of(entry, day)].append(entry)
    return LevelAnswers(stage, **{kind: tuple(own) for kind, own in kinds.items()})


def _kind_of(entry: StepOf, day: date) -> str:
    due, answered = entry.step.response_due_on, answered_on(entry, day=day)
    if due is None:
        return "no_day"
    if answered is not None:
        return "late" if answered > due else "in_time"
    return "waiting_late" if due < day else "not_due"
