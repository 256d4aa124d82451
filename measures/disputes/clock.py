"""The 20-day clock of a concern: what starts it, how long it has run, when it is up.

Working days are England's: the start day is day 0, bank holidays do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_access.snapshot import Snapshot, read_rows
from data_access.working_days import (
    CalendarDay,
    CalendarError,
    WorkingDays,
    make_working_days,
)
from measures.disputes.concerns import Concern
from measures.loading.constants import ConstantRow, value_on
from measures.registry import get_definition
from measures.version_facts import VERSIONS_HELD

SOON_WD = 5  # how far ahead the page looks: a working week


@dataclass(frozen=True)
class Rules:
    """What holds on a day: the constants of the indicators that count the same.

    `clock` is `formal_on` or `raised_on`; it never runs before the first formal step
    was taken. Units: working days.
    """

    clock: str
    limit_wd: int
    informal_limit_wd: int


@lru_cache(maxsize=VERSIONS_HELD)
def working_days(snapshot: Snapshot) -> WorkingDays:
    """The calendar of the data version, the council's own days included."""
    rows = read_rows(
        snapshot,
        "SELECT cal_date, is_working_day, wd_index FROM calendar ORDER BY cal_date",
    )
    return make_working_days([CalendarDay(*row) for row in rows])


def read_rules(snapshot: Snapshot, day: date) -> Rules:
    """The constants in force on a day."""
    rows = [
        ConstantRow(*row)
        for row in read_rows(
            snapshot,
            "SELECT indicator_id, name, value_num, value_text, valid_from, valid_to "
            "FROM qa_indicator_constant WHERE valid_from IS NOT NULL "
            "ORDER BY CAST(constant_id AS VARCHAR) DESC",
        )
    ]

    def value(indicator_id: str, name: str) -> float | str:
        definition = get_definition(indicator_id)
        default = dict(definition.constants)[name]
        return value_on(definition, name, default, day=day, rows=rows)

    return Rules(
        clock=str(value("drp_over_20wd", "clock")),
        limit_wd=int(value("drp_over_20wd", "limit_wd")),
        informal_limit_wd=int(value("drp_informal_too_long", "informal_limit_wd")),
    )


def days_between(days: WorkingDays, start: date, end: date) -> int:
    """Working days from start (day 0) to end; a day before the calendar counts as 0."""
    return days.index(end) - (days.index(start) if start >= days.first else 0)


def clock_start(concern: Concern, rules: Rules, *, day: date) -> date | None:
    """The day from which the clock runs; None while no formal step was taken."""
    if concern.formal_on is None or concern.formal_on > day:
        return None
    return concern.raised_on if rules.clock == "raised_on" else concern.formal_on


@dataclass(frozen=True)
class Clock:
    """A running clock on a day. Units: working days.

    `last_day` is the last day within the limit; None beyond the calendar.
    """

    start_on: date
    days: int
    limit_wd: int
    last_day: date | None

    @property
    def days_over(self) -> int:
        """Beyond the limit; 0 within it."""
        return max(self.days - self.limit_wd, 0)

    @property
    def passes_soon(self) -> bool:
        """Within the limit now, and beyond it a working week from now."""
        return self.days <= self.limit_wd < self.days + SOON_WD


def read_clock(
    concern: Concern, rules: Rules, days: WorkingDays, *, day: date
) -> Clock | None:
    """The clock of a concern on a day; None where it has not started."""
    start = clock_start(concern, rules, day=day)
    if start is None:
        return None
    return Clock(
        start,
        days_between(days, start, day),
        rules.limit_wd,
        add_days(days, start, rules.limit_wd),
    )


def add_days(days: WorkingDays, start: date, number: int) -> date | None:
    """The day `number` working days on; None where the calendar ends before."""
    try:
        return days.add(start, number)
    except CalendarError:
        return None
