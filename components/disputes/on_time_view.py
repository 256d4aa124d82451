"""Resolved within the limit over time, with its expected range where there is one."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.chart_table import Cell, ChartTable, TableLink, show_table
from components.disputes import held
from components.formats import headline_words, month_words, ratio_words
from components.page_frame import View
from components.plot_frame import show_heading, show_still_plot
from components.spc_chart import HEIGHT, build_trend_figure
from components.trend_view import build_trend_chart, how_judged
from components.trend_words import period_words, target_sentence
from measures.disputes.on_time import ON_TIME
from measures.figure import Figure
from measures.periods import Month
from measures.trend import Trend


def show_on_time(view: View, month: Month) -> None:
    """The chart and its table; a figure opens its records on the page Indicators."""
    trend = held.on_time(view, month)
    if not any(f.denominator for f in trend.figures):
        st.caption("No dispute with a formal step was resolved in this time.")
        return
    chart = build_trend_chart(view, trend)
    show_heading(chart.title, chart.subtitle)
    show_still_plot(
        build_trend_figure(chart), key="dispute_on_time", alt=chart.alt, height=HEIGHT
    )
    for number, note in chart.notes:
        st.caption(f"{number}. {note}")
    if words := target_sentence(trend):
        st.caption(words)
    st.caption(f"{how_judged(trend)} {year_words(view, month)}")
    show_table(_table(view, trend))


def year_words(view: View, month: Month) -> str:
    """The figure of twelve months, as on every other page."""
    figure = held.on_time_year(view, month)
    if figure is None or not figure.denominator:
        return ""
    return (
        f"Twelve months to {month_words(month)}: "
        f"{ratio_words(figure.numerator, figure.denominator)}. Blind to those still "
        "open: read it with those over the limit."
    )


def _cell(figure: Figure, months: int) -> Cell:
    words = headline_words(figure, "percent")
    if figure.is_missing or not figure.denominator:
        return words
    address = filters.address(
        "indicators",
        indicator=ON_TIME,
        month=figure.month.text,
        view="affected",
        months=str(months),
        part="",
        kind="",
    )
    return TableLink(words, address)


def _table(view: View, trend: Trend) -> ChartTable:
    return ChartTable(
        f"{trend.definition.name}, {view.place_words}, newest first. A figure opens "
        "its records on the page Indicators.",
        ("Period", "Resolved in time", "Base", "Not judged"),
        tuple(
            (
                period_words(figure),
                _cell(figure, trend.months_each),
                ratio_words(figure.numerator, figure.denominator),
                str(figure.not_judged),
            )
            for figure in reversed(trend.figures)
        ),
        numeric=frozenset({1, 2, 3}),
    )
