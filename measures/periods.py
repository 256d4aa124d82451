"""Months, quarters and the words for them; no date of today anywhere.

A month is held as its last day D, inclusive. The month that holds the data date
ends on the data date and is provisional unless that is its last day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])")
MONTH_NAMES = list(calendar.month_name)


class PeriodError(ValueError):
    """A month was not written as YYYY-MM."""


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month."""

    year: int
    number: int

    @property
    def start(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def end(self) -> date:
        """Last calendar day of the month."""
        return self.plus(1).start - timedelta(days=1)

    @property
    def text(self) -> str:
        """YYYY-MM, the form used in addresses and on the command line."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def label(self) -> str:
        """October 2026."""
        return f"{MONTH_NAMES[self.number]} {self.year}"

    @property
    def fy_start_year(self) -> int:
        """Year in which the financial year of this month began on 1 April."""
        return self.year if self.number >= 4 else self.year - 1

    def plus(self, months: int) -> Month:
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def months_to(self, later: Month) -> int:
        """Months from this one to `later`; negative when it is earlier."""
        return (later.year - self.year) * 12 + later.number - self.number


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def parse_month(text: str) -> Month:
    """Read YYYY-MM, of the years 1900 to 2199.

    Raises:
        PeriodError: anything else.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        raise PeriodError(f"{text!r} is not a month. Write it as 2026-09.")
    return Month(int(found[1]), int(found[2]))


def month_range(first: Month, last: Month) -> list[Month]:
    """Every month from first to last, both included; empty when last is earlier."""
    return [first.plus(n) for n in range(first.months_to(last) + 1)]


def day_label(day: date) -> str:
    """31 October 2026."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def short_day_label(day: date) -> str:
    """31 Oct 2026, where a table has many columns."""
    return f"{day.day} {MONTH_NAMES[day.month][:3]} {day.year}"
