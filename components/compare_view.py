"""The Compare part of an indicator: published annual figures, never our own line."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.chart_table import ChartTable, show_table
from components.comparison_chart import (
    ComparisonChart,
    area_words,
    show_comparison_chart,
)
from components.formats import published_period_words, published_words
from measures.comparators import Comparator, PublishedPoint, PublishedStatus
from measures.registry import Definition

_ORDER = list(Comparator)


def show_compare(definition: Definition) -> None:
    """Council, neighbours, region and England by year, with the source."""
    points = cached.published(definition.indicator_id)
    if not points:
        st.info("No council's figure is published for this indicator.")
        return
    title = comparison_sentence(points)
    show_comparison_chart(
        ComparisonChart(
            title=title,
            subtitle=f"{definition.name}, as published for each year.",
            alt=title,
            points=tuple(points),
        ),
        key="comparison_chart",
    )
    st.caption(
        "Published figures are annual and may be defined a little differently from "
        "the monthly figures here: compare their size, not their last digit."
    )
    show_table(_table(definition, points))


def comparison_sentence(points: list[PublishedPoint]) -> str:
    """The latest year in which the council's figure is published, beside England's."""
    ours = [p for p in points if _is(p, Comparator.COUNCIL)]
    if not ours:
        england = [p for p in points if _is(p, Comparator.ENGLAND)]
        if not england:
            return "No published figure can be read."
        last = england[-1]
        return f"England: {published_words(last)}, {published_period_words(last)}."
    last = ours[-1]
    beside = [
        f"{area_words(p)} {published_words(p)}"
        for p in points
        if p.period_end == last.period_end
        and p.status is PublishedStatus.OK
        and p.comparator is not Comparator.COUNCIL
    ]
    words = f"{last.area_name} {published_words(last)}, {published_period_words(last)}"
    return f"{words}; {', '.join(beside)}." if beside else f"{words}."


def _is(point: PublishedPoint, comparator: Comparator) -> bool:
    return point.comparator is comparator and point.status is PublishedStatus.OK


def _table(definition: Definition, points: list[PublishedPoint]) -> ChartTable:
    areas = {
        p.comparator: area_words(p)
        for p in sorted(points, key=lambda p: _ORDER.index(p.comparator))
    }
    years = dict.fromkeys(
        (p.period_end, published_period_words(p))
        for p in sorted(points, key=lambda p: p.period_end, reverse=True)
    )
    found = {(p.period_end, p.comparator): published_words(p) for p in points}
    rows = tuple(
        (words, *(found.get((day, c), "not available") for c in areas))
        for day, words in years
    )
    return ChartTable(
        caption=f"{definition.name}, published",
        headings=("Year", *areas.values()),
        rows=rows,
        numeric=frozenset(range(1, len(areas) + 1)),
    )
