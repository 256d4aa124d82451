"""Beside a trend: target, base, linked indicators, questions to ask."""

from __future__ import annotations

import streamlit as st

from components import cached, filters
from components.chart_table import TableLink, show_links
from components.definition_view import linked_definitions, show_questions
from components.formats import figure_words
from components.page_frame import View
from components.reproduce_view import show_reproduction
from components.trend_words import shown_name, target_words
from measures.data_status import data_status
from measures.trend import Trend


def show_side_panel(view: View, trend: Trend) -> None:
    """What a reader needs beside the line; the records are one click away."""
    figure = trend.last
    if figure is not None:
        state = data_status(view.snapshot, trend.definition, figure)
        st.markdown(f"**Now:** {figure_words(figure, trend.definition.unit)}")
        st.caption(
            (f"{state.words}. " if state is not None else "")
            + f"Not recorded: {figure.not_recorded}. "
            f"Not judged: {figure.not_judged}."
        )
        opened = filters.address(view="affected", months=str(trend.months_each))
        show_links([TableLink("Who is affected", opened)])
        show_reproduction(
            view,
            trend.definition,
            [figure],
            months_together=trend.months_each,
            is_narrow=True,
        )
    reached, goal = target_words(trend)
    st.markdown(f"**Target:** {reached}{f', {goal}' if goal else ''}")
    _show_linked(view, trend)
    show_questions(trend.definition)


def _show_linked(view: View, trend: Trend) -> None:
    linked = linked_definitions(trend.definition, view.user.scope)
    if not linked:
        return
    st.markdown("**Read beside it**")
    for other in linked:
        opened = filters.address(indicator=other.indicator_id, view="trend", months="")
        if other.figure_by == "category":  # several figures, no one to stand here
            show_links([TableLink(other.name, opened)])
            continue
        found = cached.trend(
            view.snapshot,
            other.indicator_id,
            last=view.selection.month,
            scope=view.user.scope,
            within=view.selection.within,
        )
        words = figure_words(found.last, other.unit) if found.last else "not available"
        show_links([TableLink(f"{shown_name(found)}: {words}", opened)])
