"""Published figures in words: the finding, the basis, what is comparable."""

from __future__ import annotations

from components.comparison_chart import area_words
from components.formats import (
    count_words,
    figure_words,
    month_words,
    published_period_words,
    published_words,
)
from components.trend_words import period_words
from data_access.published import PublishedKind
from measures.comparators import (
    Comparator,
    PublishedPoint,
    PublishedStatus,
    Quarter,
    Standing,
    latest_of,
)
from measures.figure import LOOKS_BACK, YEAR, Figure, months_covered
from measures.periods import month_of
from measures.registry import Definition
from measures.trend import Trend

_QUARTERS = {
    Quarter.LOWEST: "among the lowest quarter",
    Quarter.MIDDLE: "in the middle half",
    Quarter.HIGHEST: "among the highest quarter",
}
_UNITS = {
    "percent": "in per cent",
    "rate_per_10k": "per 10,000 children",
    "mean": "an average",
}


def comparison_sentence(points: list[PublishedPoint]) -> str:
    """The latest year in which the council's figure is published, beside England's."""
    last = latest_of(points, Comparator.COUNCIL)
    if last is None:
        england = latest_of(points, Comparator.ENGLAND)
        if england is None:
            return "No published figure can be read."
        return f"England: {published_words(england)}, {published_period_words(england)}"
    beside = [
        f"{area_words(p)} {published_words(p)}"
        for p in sorted(points, key=lambda p: [*Comparator].index(p.comparator))
        if p.period_end == last.period_end
        and p.status is PublishedStatus.OK
        and p.comparator not in (Comparator.COUNCIL, Comparator.NEIGHBOUR)
    ]
    words = f"{last.area_name} {published_words(last)}, {published_period_words(last)}"
    return f"{words}; {', '.join(beside)}" if beside else words


def basis_words(kind: PublishedKind) -> str:
    """For which time the figure is published, and in which unit."""
    return f"Each {_BASES[kind.basis]}, {_UNITS[kind.unit]}."


_BASES = {
    "year to 31 March": "year to 31 March",
    "at 31 March": "31 March, as it stood on that day",
    "census of 30 September": "30 September, in the census of the workforce",
    "year to 30 September": "year to 30 September",
}


def standing_words(standing: Standing) -> str:
    """Among the lowest quarter of 150 councils, 2024 to 2025: of size, not of merit."""
    return (
        f"{_QUARTERS[standing.quarter].capitalize()} of the "
        f"{count_words(standing.n_councils)} councils whose figure can be read, "
        f"{published_period_words(standing)}."
    )


def ours_words(trend: Trend) -> str:
    """Our latest figure with its months, for reading beside the published one."""
    figure = trend.last
    if figure is None:
        return "no figure for this place and time."
    words = figure_words(figure, trend.definition.unit)
    looks_back = LOOKS_BACK.get(trend.definition.timing)
    if looks_back:
        return f"{words}, {looks_back} months to {month_words(figure.month)}."
    is_month = month_of(figure.period_start) == figure.month
    return f"{words}." if is_month else f"{words}, {period_words(figure)}."


def comparable_words(
    trend: Trend, kind: PublishedKind, points: list[PublishedPoint], *, is_whole: bool
) -> str:
    """Which of our figures can be held beside the published one, and which cannot.

    Args:
        is_whole: the trend is of the whole authority, as the published figure is.
    """
    if not is_whole:
        return "None: this is a part of the council, the published figure all of it."
    if trend.last is None:
        return "None: there is no figure for this place and time."
    why = _why_none(trend.definition, trend.last, kind)
    if why:
        return f"None: {why}."
    month = "March" if "March" in kind.basis else "September"
    nearest = _nearest(trend, points)
    words = f"Only ours of {month}, for the same {_span(kind)}"
    if nearest is None:
        return f"{words}; we hold none for a published year."
    found = figure_words(nearest, trend.definition.unit)
    return f"{words}. The latest of these: {found}, {month_words(nearest.month)}."


def _span(kind: PublishedKind) -> str:
    return "12 months" if kind.basis.startswith("year") else "day"


def _why_none(definition: Definition, figure: Figure, kind: PublishedKind) -> str:
    """Why no month of ours has the published figure's time and unit; or nothing."""
    if definition.unit != kind.unit and definition.beside != kind.unit:
        return "ours has another unit"
    months = months_covered(definition, figure)
    if kind.basis.startswith("year") and months != YEAR:
        span = {0: "is counted on one day", 1: "is one month"}
        return (
            f"ours {span.get(months, f'covers {months} months')}, "
            "the published figure a year"
        )
    if not kind.basis.startswith("year") and definition.timing != "snapshot":
        return "ours covers a time, the published figure one day"
    return ""


def _nearest(trend: Trend, points: list[PublishedPoint]) -> Figure | None:
    """Our latest readable figure that ends with a published period."""
    ends = {point.period_end for point in points}
    found = [
        figure
        for figure in trend.figures
        if figure.period_end in ends and not figure.is_missing
    ]
    return found[-1] if found else None
