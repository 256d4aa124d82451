"""The months a refresh works out, each with its last day D and look-back days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from measures.periods import Month, month_of

HISTORY_MONTHS = 72  # the case system's load reaches six years back


@dataclass(frozen=True)
class MonthEnd:
    """One month as definitions see it.

    `period_end` is D: the last day, or the data date in the month that holds it.
    `next_start` is D + 1 day. Windows from D are (back_12, D] and (back_36, D].
    """

    period_start: date
    period_end: date
    next_start: date
    data_to: date
    back_12: date
    back_36: date

    @property
    def month(self) -> Month:
        return month_of(self.period_end)


def back(day: date, months: int) -> date:
    """`back(D, n)`: the last day of the month when D is one, else the same day."""
    target = month_of(day).plus(-months)
    if day == month_of(day).end:
        return target.end
    return date(target.year, target.number, min(day.day, target.end.day))


def build_month_ends(data_to: date, *, months: int) -> list[MonthEnd]:
    """The last `months` months up to the one that holds `data_to`, oldest first."""
    last = month_of(data_to)
    rows = []
    for n in range(months - 1, -1, -1):
        month = last.plus(-n)
        end = min(month.end, data_to)
        rows.append(
            MonthEnd(
                period_start=month.start,
                period_end=end,
                next_start=end + timedelta(days=1),
                data_to=data_to,
                back_12=back(end, 12),
                back_36=back(end, 36),
            )
        )
    return rows


def last_months(loaded_to: dict[str, date], data_to: date) -> dict[str, Month]:
    """Last month to show for the sources whose data ends before the case system's.

    Args:
        loaded_to: source -> its latest data date; a source without a row sets none.
        data_to: the case system's data date.
    """
    limits = {}
    for source, day in loaded_to.items():
        if source != "SSD" and day < data_to:
            month = month_of(day)
            limits[source] = month if day == month.end else month.plus(-1)
    return limits
