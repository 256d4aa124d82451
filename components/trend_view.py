"""The Trend part of an indicator: chart, its table, events, how it is judged."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.chart_table import Cell, ChartTable, TableLink, show_table
from components.companions_view import show_companions, show_how_counted
from components.formats import (
    base_words,
    count_words,
    day_words,
    headline_words,
    limit_words,
)
from components.page_frame import View
from components.reported_words import (
    Reported,
    cell_words,
    changed_sentence,
    read_all_reported,
)
from components.signal_words import Signal, data_words, is_rising, signal_of
from components.spc_chart import show_trend_chart
from components.trend_points import TrendChart, TrendPoint
from components.trend_words import (
    finding,
    period_words,
    shown_name,
    shown_unit,
    target_sentence,
)
from measures.chart_choice import BASELINE_POINTS
from measures.data_status import DataState, data_status
from measures.figure import Figure
from measures.periods import Month, parse_month
from measures.statistics.spc import ChartKind
from measures.trend import Annotation, Trend, latest_month

SHOWN_POINTS = 36

_KIND_WORDS = {
    ChartKind.SHARE: "each month's own limits for a share of its base (p chart)",
    ChartKind.SHARE_LANEY: "each month's own limits for a share of its base, widened "
    "where months differ more than chance (p′ chart)",
    ChartKind.RATE: "limits for a rate (u chart)",
    ChartKind.RATE_LANEY: "limits for a rate, widened where months differ more than "
    "chance (u′ chart)",
    ChartKind.COUNT: "limits for a count (c chart)",
    ChartKind.COUNT_LANEY: "limits for a count, widened where months differ more than "
    "chance (c′ chart)",
    ChartKind.XMR: "limits from month-to-month change (XmR chart)",
}


def show_trend(view: View, trend: Trend) -> None:
    """Draw the trend; a click on a month opens the records of that month."""
    chart = build_trend_chart(view, trend)

    def under_heading() -> None:
        with st.container(gap=None):
            show_companions(view, trend)

    clicked = show_trend_chart(chart, key="trend_chart", under_heading=under_heading)
    if clicked and filters.is_offered(
        parse_month(clicked), latest_month(view.snapshot)
    ):
        filters.go(month=clicked, view="affected", months=str(trend.months_each))
    reported = read_all_reported(view, trend)
    words = [unsettled_words(view, trend), changed_sentence(reported)]
    settled = " ".join(w for w in words if w)
    for line in (target_sentence(trend), settled, how_judged(trend)):
        if line:
            st.caption(line)
    show_table(_table(view, trend, reported))
    show_how_counted(trend.definition)


def _state(view: View, trend: Trend, figure: Figure) -> DataState | None:
    return data_status(view.snapshot, trend.definition, figure)


def unsettled_words(view: View, trend: Trend) -> str:
    """The periods drawn hollow, and how far each can be relied on."""
    states = [(f, _state(view, trend, f)) for f in trend.figures]
    return " ".join(
        f"{period_words(figure)}: {state.words}."
        for figure, state in states
        if state is not None and state.status.is_unsettled
    )


def how_judged(trend: Trend) -> str:
    """How the expected range was made, or why there is none."""
    if not trend.can_signal:
        return f"No expected range is used. {trend.why_no_signal}"
    words = (
        f"Expected range: {_KIND_WORDS[trend.chart.kind]}, from the first "
        f"{BASELINE_POINTS} points since the last process change, then kept."
    )
    return words + _why_no_runs(trend)


def _why_no_runs(trend: Trend) -> str:
    if trend.reads_runs:
        return ""
    reason = (
        "Neighbouring points hold partly the same records"
        if trend.shares_rows
        else "Few cases are expected"
    )
    return f" {reason}, so only points outside the range are marked, not runs."


def build_trend_chart(view: View, trend: Trend) -> TrendChart:
    start = max(len(trend.figures) - SHOWN_POINTS, 0)
    shown = trend.figures[start:]
    numbers = _note_numbers(trend, shown)
    points = tuple(
        _point(view, trend, start + n, numbers.get(start + n))
        for n in range(len(shown))
    )
    notes = tuple(
        (number, f"{day_words(note.noted_for)}: {note.note}")
        for number, note in _numbered(trend, shown)
    )
    state = _state(view, trend, trend.last) if trend.last else None
    return TrendChart(
        title=finding(trend, state),
        subtitle=_subtitle(view, trend),
        alt=finding(trend, state),
        unit=shown_unit(trend),
        points=points,
        target=trend.target.value if trend.target else None,
        notes=notes,
    )


def _subtitle(view: View, trend: Trend) -> str:
    months = (
        f" Each point: {trend.months_each} months." if trend.months_each > 1 else ""
    )
    return f"{_what_counts(trend)}. {view.place_words}.{months}"


def _what_counts(trend: Trend) -> str:
    """What the line is made of: a count its records, a share or a mean its base."""
    definition = trend.definition
    if shown_unit(trend) == definition.unit == "rate_per_10k":
        return f"{definition.numerator}, per 10,000 children aged 0 to 17"
    if shown_unit(trend) == "count":
        return definition.numerator
    return definition.denominator


def _numbered(trend: Trend, shown: tuple[Figure, ...]) -> list[tuple[int, Annotation]]:
    """Notes that fall in the time shown, numbered from 1."""
    if not shown:
        return []
    first, last = shown[0].period_start, shown[-1].period_end
    inside = [a for a in trend.annotations if first <= a.noted_for <= last]
    return list(enumerate(inside, start=1))


def _note_numbers(trend: Trend, shown: tuple[Figure, ...]) -> dict[int, int]:
    """Index of the first point on or after each note -> the number of the note."""
    numbers: dict[int, int] = {}
    for number, note in _numbered(trend, shown):
        for index, figure in enumerate(trend.figures):
            if figure.period_end >= note.noted_for:
                numbers.setdefault(index, number)
                break
    return numbers


def point_signal(trend: Trend, index: int) -> Signal:
    """The signal of one point; none where the series carries none."""
    is_usable = trend.can_signal and trend.chart.is_usable[index]
    found = signal_of(trend.point_types[index], is_usable=is_usable)
    return Signal.NO_CHANGE if found is Signal.TOO_FEW else found


def _point(view: View, trend: Trend, index: int, note_number: int | None) -> TrendPoint:
    figure, chart = trend.figures[index], trend.chart
    is_usable = trend.can_signal and chart.is_usable[index]
    state = _state(view, trend, figure)
    return TrendPoint(
        label=period_words(figure),
        month=figure.month.text,
        value=figure.value,
        base=figure.denominator,
        numerator=figure.numerator,
        centre=chart.centre[index] if is_usable else None,
        lower=_floor(chart.lower[index]) if is_usable else None,
        upper=chart.upper[index] if is_usable else None,
        signal=point_signal(trend, index),
        is_rising=is_rising(chart.special_cause[index]),
        is_provisional=state is not None and state.status.is_unsettled,
        data_status=data_words(figure.status, state),
        segment=chart.segment[index],
        note_number=note_number,
    )


def _reported_heading(trend: Trend) -> tuple[str]:
    alone = " (last month alone)" if trend.months_each > 1 else ""
    return (f"As reported{alone}",)


def _floor(limit: float | None) -> float | None:
    return None if limit is None else max(limit, 0.0)


def _figure_cell(figure: Figure, trend: Trend, *, latest: Month) -> Cell:
    """The figure; it opens its records where there are any to open."""
    words = headline_words(figure, trend.definition.unit)
    if figure.is_missing or not filters.is_offered(figure.month, latest):
        return words
    opened = filters.address(
        month=figure.month.text, view="affected", months=str(trend.months_each)
    )
    return TableLink(words, opened)


def _table(view: View, trend: Trend, reported: dict[Month, Reported]) -> ChartTable:
    unit, latest = trend.definition.unit, latest_month(view.snapshot)
    rows = []
    for index in range(len(trend.figures) - 1, -1, -1):
        figure = trend.figures[index]
        is_usable = trend.can_signal and trend.chart.is_usable[index]
        lower, upper = trend.chart.lower[index], trend.chart.upper[index]
        rows.append(
            (
                period_words(figure),
                _figure_cell(figure, trend, latest=latest),
                base_words(figure.numerator or 0, figure.denominator or 0)
                if unit == "percent"
                else count_words(figure.denominator or 0),
                limit_words(_floor(lower), upper, shown_unit(trend))
                if is_usable
                else "none",
                point_signal(trend, index).value,
                str(figure.not_recorded),
                str(figure.not_judged),
                data_words(figure.status, _state(view, trend, figure)),
            )
        )
        if reported:
            rows[-1] = (*rows[-1], cell_words(reported.get(figure.month)))
    return ChartTable(
        caption=f"{shown_name(trend)}, {view.place_words}, newest first. "
        "A figure opens its records.",
        headings=(
            "Period",
            "Figure",
            "Base",
            "Expected range",
            "Signal",
            "Not recorded",
            "Not judged",
            "Data",
            *(_reported_heading(trend) if reported else ()),
        ),
        rows=tuple(rows),
        numeric=frozenset({1, 2, 3, 5, 6}),
    )
