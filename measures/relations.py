"""Two indicators side by side: do their months move together, and in which order?

Says whether changes of one go with changes of the other, at once or up to some months
apart. It cannot say that one causes the other.
Changes from month to month cannot see one lasting step: the levels before and after the
largest step of the first are put beside those of the other in the same months.
Sources: Yule (1926), J. R. Statist. Soc. 89:1-63 (series that merely drift go together
by chance, so month-to-month changes are compared); Spearman's rank correlation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from scipy.stats import spearmanr

from measures.figure import Figure, Status
from measures.periods import Month
from measures.trend import Trend

MAX_LAG = 3  # months either way
LEAST_PAIRS = 18  # months compared; fewer say nothing
CHANCE = 0.05  # over all lags together
STEP_MONTHS = 36  # looked at for a step, the latest ones
LEAST_SIDE = 3  # months on each side of a step
STEP_SIZE = 2.0  # times the months' own spread about their level; less is no step


@dataclass(frozen=True)
class LagLink:
    """Changes of the first indicator beside those of the other `lag` months later.

    A negative lag: the other comes first. `correlation` is Spearman's, -1 to 1, None
    where it cannot be had; `pairs` is how many months stand behind it.
    """

    lag: int
    correlation: float | None
    probability: float | None
    pairs: int


@dataclass(frozen=True)
class Relation:
    """What two series show side by side; `clearest` is None where no link is clear."""

    months: int
    links: tuple[LagLink, ...]
    clearest: LagLink | None
    why_not: str


@dataclass(frozen=True)
class Levels:
    """The level of one series in the months before a step and from it on.

    Units: those of `Figure.value`. Shares and means are pooled over the months.
    """

    before: float
    after: float


@dataclass(frozen=True)
class Step:
    """The largest lasting step of the first series; `starts` is its first month."""

    begins: Month
    starts: Month
    ends: Month
    first: Levels
    other: Levels


def find_step(first: Trend, other: Trend) -> Step | None:
    """The largest step of the first, with the levels of both; None where none is large.

    The step is where two levels fit the months best (least squares). Points that hold
    several months would smear it, and have none.
    """
    if _smeared(first) or _smeared(other):
        return None
    one, two = _settled(first), _settled(other)
    months = sorted(set(one) & set(two))[-STEP_MONTHS:]
    if len(months) < 2 * LEAST_SIDE:
        return None
    values = [one[month].value or 0.0 for month in months]
    place = max(
        range(LEAST_SIDE, len(months) - LEAST_SIDE + 1),
        key=lambda n: _between(values[:n], values[n:]),
    )
    if not _is_large(values[:place], values[place:]):
        return None
    return Step(
        begins=one[months[0]].month,
        starts=one[months[place]].month,
        ends=one[months[-1]].month,
        first=_levels(first, one, months, place),
        other=_levels(other, two, months, place),
    )


def _between(before: Sequence[float], after: Sequence[float]) -> float:
    """How much of the spread two levels explain, up to a constant factor."""
    weight = len(before) * len(after) / (len(before) + len(after))
    return weight * (fmean(after) - fmean(before)) ** 2


def _is_large(before: Sequence[float], after: Sequence[float]) -> bool:
    size = abs(fmean(after) - fmean(before))
    rest = sum((v - fmean(side)) ** 2 for side in (before, after) for v in side)
    spread = math.sqrt(rest / (len(before) + len(after) - 2))
    return size > 0 and size >= STEP_SIZE * spread


def _levels(
    trend: Trend, figures: dict[int, Figure], months: list[int], place: int
) -> Levels:
    sides = ([figures[m] for m in side] for side in (months[:place], months[place:]))
    before, after = (_level(trend.definition.unit, side) for side in sides)
    return Levels(before, after)


def _level(unit: str, figures: list[Figure]) -> float:
    """Never a mean of percentages: all counted out of all there were."""
    base = sum(f.denominator or 0 for f in figures)
    if unit in ("percent", "mean") and base:
        return sum(f.numerator or 0 for f in figures) / base
    return fmean(f.value or 0.0 for f in figures)


def relate(first: Trend, other: Trend) -> Relation:
    """Compare the month-to-month changes of two trends of the same place.

    Points that share records with their neighbours are compared all the same, but a
    series read several months together or over a rolling year is not: its changes
    are those of months long past.
    """
    one, two = _monthly(first), _monthly(other)
    shared = sorted(set(one) & set(two))
    why_not = _why_not(first, other, len(shared))
    if why_not:
        return Relation(len(shared), (), None, why_not)
    links = tuple(
        _link(_changes(one), _changes(two), lag) for lag in range(-MAX_LAG, MAX_LAG + 1)
    )
    limit = CHANCE / len(links)
    clear = [
        link
        for link in links
        if link.probability is not None and link.probability < limit
    ]
    clearest = min(clear, key=lambda link: link.probability or 0.0, default=None)
    return Relation(len(shared), links, clearest, "")


def _why_not(first: Trend, other: Trend, months: int) -> str:
    for trend in (first, other):
        if _smeared(trend):
            return (
                f"{trend.definition.name} holds several months in each point, so its "
                "monthly changes say nothing of the month."
            )
    if months <= LEAST_PAIRS:
        return f"{months} months have both figures; {LEAST_PAIRS + 1} are needed."
    return ""


def _smeared(trend: Trend) -> bool:
    return trend.months_each > 1 or "rolling" in trend.definition.timing


def _settled(trend: Trend) -> dict[int, Figure]:
    """Month number -> figure, of complete months."""
    return {
        _number(figure.period_end): figure
        for figure in trend.figures
        if figure.status is Status.OK and figure.value is not None
    }


def _monthly(trend: Trend) -> dict[int, float]:
    return {month: figure.value or 0.0 for month, figure in _settled(trend).items()}


def _number(day: date) -> int:
    return day.year * 12 + day.month


def _changes(values: dict[int, float]) -> dict[int, float]:
    return {
        month: value - values[month - 1]
        for month, value in values.items()
        if month - 1 in values
    }


def _link(one: dict[int, float], two: dict[int, float], lag: int) -> LagLink:
    months = sorted(month for month in one if month + lag in two)
    first = [one[month] for month in months]
    second = [two[month + lag] for month in months]
    if len(months) < LEAST_PAIRS or not _varies(first) or not _varies(second):
        return LagLink(lag, None, None, len(months))
    found = spearmanr(first, second)
    return LagLink(lag, float(found.statistic), float(found.pvalue), len(months))


def _varies(values: Sequence[float]) -> bool:
    return len(set(values)) > 1
