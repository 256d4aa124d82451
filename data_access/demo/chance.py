"""Repeatable chance: weighted choices, counts and ages; knows no table."""

from __future__ import annotations

import calendar
import math
from bisect import bisect
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any


@dataclass(frozen=True)
class Odds:
    """Values with the running totals of their weights."""

    values: tuple[Any, ...]
    totals: tuple[float, ...]

    def draw(self, rng: Random) -> Any:  # noqa: ANN401 - whatever was put in
        point = rng.random() * self.totals[-1]
        return self.values[bisect(self.totals, point, hi=len(self.totals) - 1)]


def odds(**weights: float) -> Odds:
    """Odds by name: `odds(Y=0.9, N=0.1)`."""
    return odds_of(dict(weights))


def odds_of(weights: dict[Any, float]) -> Odds:
    return Odds(tuple(weights), tuple(accumulate(weights.values())))


def count(rng: Random, mean: float) -> int:
    """A Poisson count; `mean` up to about 50."""
    limit, product, n = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        n += 1
    return n


def days(rng: Random, mean: float, *, least: int = 0) -> int:
    """A waiting time in days, exponential above `least`."""
    return least + int(rng.expovariate(1 / mean))


def between(rng: Random, low: int, high: int) -> timedelta:
    """A span from low to high days, both included."""
    return timedelta(days=rng.randint(low, high))


def age_on(birth: date, day: date) -> int:
    """Completed years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def birthday(birth: date, age: int) -> date:
    """The day on which the age is reached; 29 February becomes 1 March."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def months_after(day: date, months: int) -> date:
    """The same day n months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the months from the one of `first` to `last`."""
    ends: list[date] = []
    start = first.replace(day=1)
    while True:
        following = months_after(start, 1)
        end = following - timedelta(days=1)
        if end > last:
            return ends
        ends.append(end)
        start = following


def midnight(day: date | None) -> datetime | None:
    """A date as the datetime the case system stores."""
    return None if day is None else datetime(day.year, day.month, day.day)  # noqa: DTZ001


def clock(rng: Random, day: date) -> datetime:
    """Some minute of the working day."""
    slot = int(rng.random() * 108)
    return datetime(  # noqa: DTZ001 - the case system holds local time without a zone
        day.year, day.month, day.day, 9 + slot // 12, slot % 12 * 5
    )
