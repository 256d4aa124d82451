"""What a group of records adds up to, and the value that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from measures.registry import Definition
from measures.statistics.intervals import byar_limits, mean_limits, wilson_limits


@dataclass(frozen=True)
class Counts:
    """What one group of records adds up to."""

    num: float | None
    den: float | None
    values: list[float] | None  # of means whose rows weigh 1 each
    median: float | None
    not_recorded: int
    not_judged: int
    is_plain: bool  # every judged row weighs 1: cases, not FTE or days
    workers: int  # different ones among the rows of the base; 0 where nothing asks


NO_ROWS = Counts(None, None, None, None, 0, 0, True, 0)

Values = tuple[float | None, float | None, float | None, float | None, float | None]


def value_of(definition: Definition, counts: Counts, people: float | None) -> Values:
    """(numerator, denominator, value, lower, upper) of one group of records."""
    if definition.unit == "percent":
        return _share(counts)
    if definition.unit == "rate_per_10k":
        return _rate(counts, people)
    if definition.unit == "count":
        num = counts.num or 0.0
        return num, counts.den or 0.0, num, *byar_limits(num)
    if definition.unit == "median":
        return counts.median, counts.den, counts.median, None, None
    return _mean(counts)


def _share(counts: Counts) -> Values:
    if not counts.den:
        return counts.num or 0.0, counts.den or 0.0, None, None, None
    num = counts.num or 0.0
    share = num / counts.den
    if counts.is_plain and 0 <= num <= counts.den and num == int(num):
        return num, counts.den, share, *wilson_limits(int(num), int(counts.den))
    return num, counts.den, share, None, None


def _rate(counts: Counts, people: float | None) -> Values:
    num = counts.num or 0.0
    if people is None:
        return num, None, num, None, None
    rate = 10_000 * num / people
    lower, upper = byar_limits(num, people)
    return num, people, rate, 10_000 * lower, 10_000 * upper


def _mean(counts: Counts) -> Values:
    if not counts.den or counts.num is None:
        return counts.num or 0.0, counts.den or 0.0, None, None, None
    mean = counts.num / counts.den
    if counts.values is None or len(counts.values) < 2:
        return counts.num, counts.den, mean, None, None
    return counts.num, counts.den, mean, *mean_limits(counts.values)


def population_for(populations: dict[int, float], day: date) -> float | None:
    """The estimate of the latest year before `day`'s; the earliest if there is none."""
    if not populations:
        return None
    before = [year for year in populations if year < day.year]
    return populations[max(before) if before else min(populations)]


def beside_of(
    definition: Definition, counts: Counts, people: float | None
) -> float | None:
    """What stands beside a count: its share of the base, or its rate.

    Units: a share 0 to 1 where the definition says percent; per 10,000 children
    where it says rate_per_10k. None without a base or a population.
    """
    num = counts.num or 0.0
    if definition.beside == "percent":
        return num / counts.den if counts.den else None
    if definition.beside == "rate_per_10k" and people is not None:
        return 10_000 * num / people
    return None
