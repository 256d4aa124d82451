"""Working days in England: Monday to Friday without the bank holidays.

`wd_index` counts working days up to and including a date, so that the working days
from a to b are `wd_index(b) - wd_index(a)`: the start day is day 0.
Source: gov.uk bank holidays for England and Wales, weekday substitutes included.
Extend `BANK_HOLIDAYS` each year; a council's own `qa_calendar` replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

CALENDAR_FIRST = date(2000, 1, 1)
CALENDAR_LAST = date(2028, 12, 31)
ONE_DAY = timedelta(days=1)

# year -> month/day of each bank holiday that falls on a weekday
BANK_HOLIDAYS: dict[int, str] = {
    2000: "1/3 4/21 4/24 5/1 5/29 8/28 12/25 12/26",
    2001: "1/1 4/13 4/16 5/7 5/28 8/27 12/25 12/26",
    2002: "1/1 3/29 4/1 5/6 6/3 6/4 8/26 12/25 12/26",
    2003: "1/1 4/18 4/21 5/5 5/26 8/25 12/25 12/26",
    2004: "1/1 4/9 4/12 5/3 5/31 8/30 12/27 12/28",
    2005: "1/3 3/25 3/28 5/2 5/30 8/29 12/26 12/27",
    2006: "1/2 4/14 4/17 5/1 5/29 8/28 12/25 12/26",
    2007: "1/1 4/6 4/9 5/7 5/28 8/27 12/25 12/26",
    2008: "1/1 3/21 3/24 5/5 5/26 8/25 12/25 12/26",
    2009: "1/1 4/10 4/13 5/4 5/25 8/31 12/25 12/28",
    2010: "1/1 4/2 4/5 5/3 5/31 8/30 12/27 12/28",
    2011: "1/3 4/22 4/25 4/29 5/2 5/30 8/29 12/26 12/27",
    2012: "1/2 4/6 4/9 5/7 6/4 6/5 8/27 12/25 12/26",
    2013: "1/1 3/29 4/1 5/6 5/27 8/26 12/25 12/26",
    2014: "1/1 4/18 4/21 5/5 5/26 8/25 12/25 12/26",
    2015: "1/1 4/3 4/6 5/4 5/25 8/31 12/25 12/28",
    2016: "1/1 3/25 3/28 5/2 5/30 8/29 12/26 12/27",
    2017: "1/2 4/14 4/17 5/1 5/29 8/28 12/25 12/26",
    2018: "1/1 3/30 4/2 5/7 5/28 8/27 12/25 12/26",
    2019: "1/1 4/19 4/22 5/6 5/27 8/26 12/25 12/26",
    2020: "1/1 4/10 4/13 5/8 5/25 8/31 12/25 12/28",
    2021: "1/1 4/2 4/5 5/3 5/31 8/30 12/27 12/28",
    2022: "1/3 4/15 4/18 5/2 6/2 6/3 8/29 9/19 12/26 12/27",
    2023: "1/2 4/7 4/10 5/1 5/8 5/29 8/28 12/25 12/26",
    2024: "1/1 3/29 4/1 5/6 5/27 8/26 12/25 12/26",
    2025: "1/1 4/18 4/21 5/5 5/26 8/25 12/25 12/26",
    2026: "1/1 4/3 4/6 5/4 5/25 8/31 12/25 12/28",
    2027: "1/1 3/26 3/29 5/3 5/31 8/30 12/27 12/28",
    2028: "1/3 4/14 4/17 5/1 5/29 8/28 12/25 12/26",
}


class CalendarError(ValueError):
    """A date lies outside the years whose bank holidays are known."""


@dataclass(frozen=True)
class CalendarDay:
    """One day of the calendar."""

    cal_date: date
    is_working_day: bool
    wd_index: int


def bank_holidays() -> set[date]:
    return {
        date(year, *(int(part) for part in text.split("/")))
        for year, days in BANK_HOLIDAYS.items()
        for text in days.split()
    }


def build_calendar(overrides: dict[date, bool] | None = None) -> list[CalendarDay]:
    """Every day from CALENDAR_FIRST to CALENDAR_LAST.

    Args:
        overrides: working day or not, for single dates, from a council's calendar;
            where it goes on without a gap it makes the calendar longer.
    """
    holidays = bank_holidays()
    own = overrides or {}
    first, last = CALENDAR_FIRST, CALENDAR_LAST
    while first - ONE_DAY in own:
        first -= ONE_DAY
    while last + ONE_DAY in own:
        last += ONE_DAY
    days = []
    index = 0
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        working = own.get(day, day.weekday() < 5 and day not in holidays)
        index += working
        days.append(CalendarDay(day, working, index))
    return days


@dataclass(frozen=True)
class WorkingDays:
    """Working-day arithmetic over one calendar; made by `make_working_days`."""

    first: date
    indexes: tuple[int, ...]
    working: tuple[date, ...]

    def index(self, day: date) -> int:
        """Working days up to and including `day`.

        Raises:
            CalendarError: the calendar does not hold the day.
        """
        offset = (day - self.first).days
        if not 0 <= offset < len(self.indexes):
            raise CalendarError(
                f"{day} is outside the calendar. Add its bank holidays to "
                "working_days.py or to qa_calendar."
            )
        return self.indexes[offset]

    def between(self, start: date, end: date) -> int:
        """Working days from start (day 0) to end."""
        return self.index(end) - self.index(start)

    def add(self, start: date, days: int) -> date:
        """The earliest date that is `days` working days after start."""
        target = self.index(start) + days
        if not 1 <= target <= len(self.working):
            raise CalendarError(f"{days} working days after {start} is off the end.")
        return self.working[target - 1]


def make_working_days(days: list[CalendarDay] | None = None) -> WorkingDays:
    """Arithmetic over `days`, or over the built-in calendar."""
    rows = build_calendar() if days is None else days
    return WorkingDays(
        first=rows[0].cal_date,
        indexes=tuple(day.wd_index for day in rows),
        working=tuple(day.cal_date for day in rows if day.is_working_day),
    )
