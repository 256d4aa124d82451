"""Dates, months, spells and working days, as catalogue 2.2 and 9 word them."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Catalogue 9 for 2022 to 2028; gov.uk for the years before.
_BANK_HOLIDAYS = """
2014 1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12
2015 1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12
2016 1/1 25/3 28/3 2/5 30/5 29/8 26/12 27/12
2017 2/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12
2018 1/1 30/3 2/4 7/5 28/5 27/8 25/12 26/12
2019 1/1 19/4 22/4 6/5 27/5 26/8 25/12 26/12
2020 1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12
2021 1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12
2022 3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12
2023 2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12
2024 1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12
2025 1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12
2026 1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12
2027 1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12
2028 3/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12
"""
_FIRST = date(1995, 1, 1)
_LAST = date(2028, 12, 31)


def day_of(value: date | datetime | None) -> date | None:
    """The date of an SSD datetime."""
    return value.date() if isinstance(value, datetime) else value


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months(start: date, n: int) -> date:
    """The same day n months later, or the last day of that month."""
    index = start.year * 12 + start.month - 1 + n
    last = month_end(index // 12, index % 12 + 1)
    return last.replace(day=min(start.day, last.day))


def back(day: date, n: int) -> date:
    """The open end of a window of n months that ends on `day`."""
    earlier = months(day, -n)
    if day == month_end(day.year, day.month):
        return month_end(earlier.year, earlier.month)
    return earlier


def open_at(start: date | None, end: date | None, day: date) -> bool:
    return start is not None and start <= day and (end is None or end > day)


def touches(start: date | None, end: date | None, after: date, day: date) -> bool:
    return start is not None and start <= day and (end is None or end > after)


def _holidays() -> set[date]:
    found = set()
    for line in _BANK_HOLIDAYS.split("\n"):
        year, *days = line.split() or [""]
        for text in days:
            number, month = text.split("/")
            found.add(date(int(year), int(month), int(number)))
    return found


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of England in order."""

    working: tuple[date, ...]

    def index(self, day: date) -> int:
        """Working days up to and including `day`."""
        return bisect_right(self.working, day)

    def wd(self, start: date, end: date) -> int:
        return self.index(end) - self.index(start)

    def wd_add(self, start: date, n: int) -> date:
        return self.working[self.index(start) + n - 1]


def work_calendar(own: Mapping[date, bool]) -> WorkCalendar:
    """The calendar; `own` says for single dates what the council's table says."""
    holidays = _holidays()
    working = []
    for n in range((_LAST - _FIRST).days + 1):
        day = _FIRST + timedelta(days=n)
        if own.get(day, day.weekday() < 5 and day not in holidays):
            working.append(day)
    return WorkCalendar(tuple(working))
