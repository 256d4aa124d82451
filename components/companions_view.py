"""Beside an indicator's figure: its note, its companions, how it is counted."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cached, filters
from components.chart_table import TableLink, show_links
from components.formats import figure_words
from components.page_frame import View
from components.palette import MUTED
from measures.figure import Figure
from measures.registry import Definition, companions_of
from measures.scope import can_see_indicator, can_see_records
from measures.trend import Trend


def show_companions(view: View, trend: Trend) -> None:
    """Under the finding: the note, and each figure that is read together with it."""
    definition = trend.definition
    show_note(definition)
    if trend.last is None:
        return
    found = [
        d
        for d in companions_of(definition)
        if can_see_indicator(
            view.user.scope, group=d.group, about_reviews=d.about_reviews
        )
    ]
    if found:
        show_links([_link(view, trend, d) for d in found])


def show_note(definition: Definition) -> None:
    """What must be known wherever the figure is charted."""
    if definition.note:
        style = f"margin:0;color:{MUTED};font-size:0.9375rem"
        st.html(f'<p style="{style}"><b>Note:</b> {escape(definition.note)}</p>')


def _link(view: View, trend: Trend, companion: Definition) -> TableLink:
    """Its figure of the same place, month and span; it opens its records."""
    figure = _figure(view, trend, companion)
    words = figure_words(figure, companion.unit) if figure else "not available"
    may_open = figure is not None and can_see_records(
        view.user.scope,
        group=companion.group,
        about_reviews=companion.about_reviews,
    )
    opened = filters.address(
        indicator=companion.indicator_id,
        view="affected" if may_open else "trend",
        months=str(_months(trend, companion)) if may_open else "",
    )
    return TableLink(f"{companion.name}: {words}", opened)


def _months(trend: Trend, companion: Definition) -> int:
    return trend.months_each if companion.timing == "event" else 1


def _figure(view: View, trend: Trend, companion: Definition) -> Figure | None:
    return cached.figure(
        view.snapshot,
        companion.indicator_id,
        month=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
        months_together=_months(trend, companion),
    )


def show_how_counted(definition: Definition) -> None:
    """Under the chart: what is counted, out of what, and what to bear in mind."""
    lines = [
        f"**Counted:** {definition.numerator}.",
        f"**Out of:** {definition.denominator}.",
        f"**Left out:** {definition.left_out}.",
        *definition.caveats,
    ]
    st.markdown("**How this is counted**\n" + "\n".join(f"- {line}" for line in lines))
