"""The Compare part of an indicator: published annual figures, never our own line."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.chart_table import ChartTable, show_table
from components.compare_words import (
    basis_words,
    comparable_words,
    comparison_sentence,
    ours_words,
    standing_words,
)
from components.comparison_chart import (
    ComparisonChart,
    area_words,
    show_comparison_chart,
)
from components.formats import month_words, published_period_words, published_words
from components.page_frame import View
from data_access.published import PublishedKind
from measures.comparators import (
    Comparator,
    PublishedPoint,
    published_kind,
    why_not_published,
)
from measures.registry import Definition
from measures.trend import Trend

_ORDER = list(Comparator)


def show_compare(view: View, definition: Definition) -> None:
    """Council, neighbours, region and England by year, and what to bear in mind."""
    points = cached.published(definition.indicator_id)
    kind = published_kind(definition.indicator_id)
    if not points or kind is None:
        _say_none(definition)
        return
    title = comparison_sentence(points)
    show_comparison_chart(
        ComparisonChart(
            title=title,
            subtitle=f"{definition.name}, as published. {basis_words(kind)}",
            alt=title,
            points=tuple(points),
        ),
        key="comparison_chart",
    )
    show_table(build_comparison_table(definition, points), label="Show every year")
    trend = cached.trend(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    _show_words(view, trend, kind, points)


def _say_none(definition: Definition) -> None:
    st.info("No figure is published that equals this indicator.")
    reason = why_not_published(definition.indicator_id)
    if reason:
        st.markdown(reason)


def _show_words(
    view: View, trend: Trend, kind: PublishedKind, points: list[PublishedPoint]
) -> None:
    is_whole = view.selection.unit is None and view.user.scope.is_whole_authority
    month = month_words(view.selection.month)
    able = comparable_words(trend, kind, points, is_whole=is_whole)
    lines = {
        f"Here, {month}": f"{ours_words(trend)} {view.place_words}. It is not the "
        "same thing as the published figure.",
        "How they differ": kind.difference,
        "Which of our figures can stand beside it": able,
    }
    standing = cached.standing(trend.definition.indicator_id)
    if standing is not None:
        lines["Among the councils of England"] = standing_words(standing)
    st.markdown("\n".join(f"- **{name}:** {words}" for name, words in lines.items()))


def build_comparison_table(
    definition: Definition, points: list[PublishedPoint]
) -> ChartTable:
    """Every year and area, the latest year first; what is missing says why."""
    ordered = sorted(points, key=lambda p: (_ORDER.index(p.comparator), p.area_name))
    areas = {p.area_code: area_words(p) for p in ordered}
    years = dict.fromkeys(
        (p.period_end, published_period_words(p))
        for p in sorted(points, key=lambda p: p.period_end, reverse=True)
    )
    found = {(p.period_end, p.area_code): _cell(p) for p in points}
    rows = tuple(
        (words, *(found.get((day, code), "not available") for code in areas))
        for day, words in years
    )
    return ChartTable(
        caption=f"{definition.name}, published",
        headings=("Year", *areas.values()),
        rows=rows,
        numeric=frozenset(range(1, len(areas) + 1)),
    )


def _cell(point: PublishedPoint) -> str:
    words = published_words(point).removesuffix(" per 10,000")
    if point.n_areas is None or point.value is None:
        return words
    return f"{words} (of {point.n_areas})"
