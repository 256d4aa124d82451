"""Two indicators side by side: do their months move together, and in which order?

Says whether changes of one go with changes of the other, at once or up to some months
apart. It cannot say that one causes the other.
Sources: Yule (1926), J. R. Statist. Soc. 89:1-63 (series that merely drift go together
by chance, so month-to-month changes are compared); Spearman's rank correlation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scipy.stats import spearmanr

from measures.figure import Status
from measures.trend import Trend

MAX_LAG = 3  # months either way
LEAST_PAIRS = 18  # months compared; fewer say nothing
CHANCE = 0.05  # over all lags together


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
        if trend.months_each > 1 or "rolling" in trend.definition.timing:
            return (
                f"{trend.definition.name} holds several months in each point, so its "
                "monthly changes say nothing of the month."
            )
    if months <= LEAST_PAIRS:
        return f"{months} months have both figures; {LEAST_PAIRS + 1} are needed."
    return ""


def _monthly(trend: Trend) -> dict[int, float]:
    """Month number -> value, of complete months."""
    return {
        _number(figure.period_end): figure.value
        for figure in trend.figures
        if figure.status is Status.OK and figure.value is not None
    }


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
