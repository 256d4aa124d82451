"""What is open now: the list, the numbers over it, and what narrows it.

Which concerns are open, over the limit or not judged is what the indicators' own
records say, so that every page shows the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data_access.snapshot import Snapshot
from measures.availability import read_availability
from measures.disputes.clock import Rules, days_between, read_rules, working_days
from measures.disputes.concerns import Concern, oldest_first, read_concerns
from measures.disputes.position import Judged, Position, read_position
from measures.figures import available_months
from measures.loading.month_ends import back
from measures.periods import Month, month_of
from measures.records import Record, read_records
from measures.scope import Scope
from measures.statistics.survival import UsualTime, usual_time

OPEN, OVER, TOO_LONG = "drp_open", "drp_over_20wd", "drp_informal_too_long"
USUAL_MONTHS = 12  # concerns raised in these months tell the usual time
MIN_USUAL = 10  # fewer concerns tell no usual time


@dataclass(frozen=True)
class Situation:
    """The open concerns of a place on a day D, those flagged first, then the oldest.

    `usual` is from the day raised to the day resolved, in working days.
    """

    month: Month
    day: date
    rules: Rules
    positions: tuple[Position, ...]
    usual: UsualTime


@dataclass(frozen=True)
class ReasonNone:
    """Why there is no situation to show."""

    words: str


def month_worked_out(
    snapshot: Snapshot, indicator_id: str, month: Month
) -> Month | ReasonNone:
    """The latest month up to `month` that an indicator was worked out for."""
    state = read_availability(snapshot, indicator_id)
    if not state.is_available:
        return ReasonNone(state.reason)
    ends = available_months(snapshot, indicator_id)
    months = [month_of(end) for end in ends if month_of(end) <= month]
    if not months:
        return ReasonNone(f"no month up to {month.label} was worked out")
    return max(months)


def read_situation(
    snapshot: Snapshot, *, month: Month, scope: Scope, within: str | None = None
) -> Situation | ReasonNone:
    """The open concerns at the end of the month, or at the data date within it.

    Raises:
        ScopeError: as `read_records`.
    """
    found = month_worked_out(snapshot, OPEN, month)
    is_counted = read_availability(snapshot, OVER).is_available
    if isinstance(found, ReasonNone) or not is_counted:
        state = read_availability(snapshot, OPEN if is_counted else OVER)
        return found if isinstance(found, ReasonNone) else ReasonNone(state.reason)
    return _read(snapshot, found, scope, within)


def _read(
    snapshot: Snapshot, month: Month, scope: Scope, within: str | None
) -> Situation:
    def records(indicator_id: str) -> dict[str, Record]:
        rows = read_records(
            snapshot, indicator_id, month=month, org_unit_id=within, scope=scope
        )
        return {row.unit_id: row for row in rows}

    day = min(month.end, snapshot.status.data_to)
    rules, days = read_rules(snapshot, day), working_days(snapshot)
    concerns = read_concerns(snapshot, scope=scope, within=within)
    by_unit = {concern.unit_id: concern for concern in concerns}
    over, too_long = records(OVER), records(TOO_LONG)
    positions = [
        read_position(
            by_unit[unit],
            Judged(
                stage=row.category or "",
                is_judged=row.num is not None,
                is_over=unit in over and over[unit].num == 1,
                informal_too_long=unit in too_long and too_long[unit].num == 1,
            ),
            rules,
            days,
            day=day,
        )
        for unit, row in records(OPEN).items()
    ]
    usual = read_usual_time(snapshot, concerns, day=day)
    return Situation(month, day, rules, tuple(in_order(positions)), usual)


def in_order(positions: Iterable[Position]) -> list[Position]:
    """Those flagged for immediate safeguarding first, then the oldest."""
    return sorted(
        positions,
        key=lambda p: (not p.concern.is_safeguarding, *oldest_first(p.concern)),
    )


def read_usual_time(
    snapshot: Snapshot, concerns: Iterable[Concern], *, day: date
) -> UsualTime:
    """From raised to resolved, of those raised in the twelve months to D.

    Open concerns count for as long as they have waited, withdrawn ones until then.
    Units: working days.
    """
    days, first = working_days(snapshot), back(day, USUAL_MONTHS)
    durations, closed = [], []
    for concern in concerns:
        raised = concern.raised_on
        if raised is None or not concern.is_judged or not first < raised <= day:
            continue
        is_over = concern.closed_on is not None and concern.closed_on <= day
        end = concern.closed_on if is_over and concern.closed_on else day
        durations.append(days_between(days, raised, end))
        closed.append(is_over and concern.is_resolved)
    return usual_time(durations, closed)


# --- parts of the list ----------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A part of the list that stands for a number; `test` says what is in it."""

    part_id: str
    words: str
    test: Callable[[Position], bool]


# a concern that the records cannot judge is in no number but its own
PARTS = (
    Part("open", "All open", lambda p: p.is_judged),
    Part("over", "Over the limit", lambda p: p.is_over),
    Part("formal", "At a formal stage", lambda p: p.is_judged and p.is_formal),
    Part(
        "safeguarding",
        "Flagged for immediate safeguarding",
        lambda p: p.is_judged and p.concern.is_safeguarding,
    ),
    Part(
        "soon",
        "Will pass the limit within five working days",
        lambda p: p.is_judged and p.passes_soon,
    ),
    Part(
        "due",
        "Response due within five working days",
        lambda p: p.is_judged and p.is_due_soon,
    ),
    Part("late", "Response late", lambda p: p.is_judged and p.is_answer_late),
    Part("informal", "Informal for too long", lambda p: p.informal_too_long),
    Part(
        "earlier",
        "Raised before this month",
        lambda p: p.is_judged and _is_earlier(p),
    ),
    Part("not_judged", "Not judged", lambda p: not p.is_judged),
)


def _is_earlier(position: Position) -> bool:
    raised = position.concern.raised_on
    return raised is not None and raised < month_of(position.day).start


def part_of(part_id: str) -> Part:
    """The part of this id; the whole list for any other."""
    return next((part for part in PARTS if part.part_id == part_id), PARTS[0])


def count_parts(positions: Iterable[Position]) -> dict[str, int]:
    """Part -> how many are in it."""
    kept = list(positions)
    return {part.part_id: sum(map(part.test, kept)) for part in PARTS}


# what narrows the list: filter -> the value of a concern; None is not known
NARROWING: Mapping[str, Callable[[Position], str | None]] = {
    "stage": lambda p: p.stage,
    "service": lambda p: p.concern.service_id,
    "theme": lambda p: p.concern.theme_code,
    "plan": lambda p: p.concern.plan_type,
    "officer": lambda p: p.concern.officer_team_id,
}
NOT_KNOWN = "none"  # the choice of those whose value is not known


def narrow(
    positions: Iterable[Position], chosen: Mapping[str, str]
) -> tuple[Position, ...]:
    """Those that have every value chosen; an empty choice narrows nothing."""
    return tuple(
        position
        for position in positions
        if all(
            not value or (NARROWING[name](position) or NOT_KNOWN) == value
            for name, value in chosen.items()
        )
    )
