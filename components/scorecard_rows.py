"""The lines of the scorecard, in words, from the trends of a view."""

from __future__ import annotations

from collections.abc import Iterable

from components import cached, filters
from components.formats import (
    headline_words,
    missing_words,
    published_period_words,
    published_words,
)
from components.page_frame import View
from components.scorecard import ScorecardRow
from components.signal_words import Signal, data_words
from components.spark_line import SparkLine, SparkPoint, build_spark_line
from components.trend_words import (
    expected_words,
    shown_name,
    signal_note,
    spark_words,
    support_line,
    target_words,
    trend_direction,
    trend_signal,
)
from measures.comparators import Comparator, PublishedStatus
from measures.data_status import data_status
from measures.figure import Figure, Status
from measures.registry import Definition
from measures.scope import can_see_indicator, can_see_records
from measures.trend import Trend

SPARK_MONTHS = 24


def build_rows(view: View, definitions: Iterable[Definition]) -> list[ScorecardRow]:
    """One line for each indicator that the user's role may see, in the order given."""
    shown = [*definitions]
    place = view.selection.within

    def make() -> list[ScorecardRow]:
        return _build_rows(view, shown)

    # the links carry the place and month of the view, which are part of the key
    arguments = (view.selection.month.text, place, *(d.indicator_id for d in shown))
    return cached.held(
        make, "scorecard rows", view.snapshot, view.user.scope, arguments
    )


def _build_rows(view: View, definitions: list[Definition]) -> list[ScorecardRow]:
    return [
        _build_row(view, definition, _trend(view, definition))
        for definition in definitions
        if can_see_indicator(
            view.user.scope,
            group=definition.group,
            about_reviews=definition.about_reviews,
        )
    ]


def _trend(view: View, definition: Definition) -> Trend:
    return cached.trend(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )


def count_signals(rows: Iterable[ScorecardRow]) -> dict[Signal, int]:
    """How many lines carry each signal."""
    counts = dict.fromkeys(Signal, 0)
    for row in rows:
        counts[row.signal] += 1
    return counts


def _build_row(view: View, definition: Definition, trend: Trend) -> ScorecardRow:
    figure = trend.last
    comparator, comparator_year = _comparator_words(definition)
    target_state, target_note = target_words(trend)
    month = view.selection.month.text
    may_open = (
        figure is not None
        and not figure.is_missing
        and can_see_records(
            view.user.scope,
            group=definition.group,
            about_reviews=definition.about_reviews,
        )
    )
    return ScorecardRow(
        indicator_id=definition.indicator_id,
        group=definition.group_title,
        name=shown_name(trend),
        address=_link(definition, "trend", month),
        headline=_headline(figure, definition),
        support=_support(figure, trend),
        records_address=_link(definition, "affected", month) if may_open else None,
        signal=trend_signal(trend),
        is_rising=trend_direction(trend),
        signal_note=signal_note(trend),
        expected_range=expected_words(trend),
        target_state=target_state,
        target_note=target_note,
        spark=_spark(view, trend),
        comparator=comparator,
        comparator_note=comparator_year,
        data_status=_data_status(view, trend),
    )


def _link(definition: Definition, part: str, month: str) -> str:
    return filters.address(
        "indicators",
        indicator=definition.indicator_id,
        view=part,
        month=month,
        months="",
    )


def _headline(figure: Figure | None, definition: Definition) -> str:
    if figure is None:
        return "not available"
    return missing_words(figure) or headline_words(figure, definition.unit)


def _support(figure: Figure | None, trend: Trend) -> str:
    if figure is None or figure.is_missing:
        return ""
    return support_line(figure, trend.definition.unit, trend.months_each)


def _data_status(view: View, trend: Trend) -> str:
    figure = trend.last
    if figure is None:
        return data_words(Status.NOT_AVAILABLE, None)
    state = data_status(view.snapshot, trend.definition, figure)
    return data_words(figure.status, state)


def _spark(view: View, trend: Trend) -> SparkLine | None:
    figures = trend.figures[-SPARK_MONTHS:]
    if not any(f.value is not None for f in figures):
        return None
    start = len(trend.figures) - len(figures)
    points = [
        SparkPoint(
            f.value,
            trend.chart.lower[start + n] if trend.can_signal else None,
            trend.chart.upper[start + n] if trend.can_signal else None,
        )
        for n, f in enumerate(figures)
    ]
    state = data_status(view.snapshot, trend.definition, figures[-1])
    return build_spark_line(
        points,
        alt=spark_words(trend, SPARK_MONTHS),
        signal=trend_signal(trend),
        is_provisional=state is not None and state.status.is_unsettled,
    )


def _comparator_words(definition: Definition) -> tuple[str, str]:
    """(neighbours' figure, its year); what there is not is said."""
    points = [
        point
        for point in cached.published(definition.indicator_id)
        if point.status is PublishedStatus.OK
        and point.comparator in (Comparator.NEIGHBOURS, Comparator.ENGLAND)
    ]
    neighbours = [p for p in points if p.comparator is Comparator.NEIGHBOURS]
    chosen = (neighbours or points)[-1:]
    if not chosen:
        return "None published", ""
    area = "Neighbours" if neighbours else "England"
    return (
        f"{area} {published_words(chosen[0])}",
        published_period_words(chosen[0]),
    )
