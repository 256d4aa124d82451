"""An indicator on this page: its trend, or its figure alone, with its records."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.chart_table import TableLink, show_links
from components.formats import count_words, figure_words, span_words
from components.signal_words import data_words
from components.trend_view import show_trend
from components.voice.cross import slices_of
from components.voice.open_list import show_open_list
from components.voice.reading import Reading
from measures.data_status import data_status
from measures.registry import get_definition
from measures.voice.sets import records_of


def show_sign(reading: Reading, indicator_id: str) -> None:
    """The trend of an indicator, how it is counted, and questions to ask."""
    show_trend(reading.view, reading.trend(indicator_id))
    definition = get_definition(indicator_id)
    address = filters.address(
        "indicators",
        indicator=indicator_id,
        view="definition",
        month=reading.view.selection.month.text,
        months="",
        part="",
        sub="",
        plan="",
    )
    show_links([TableLink("How this is counted", address)])
    if definition.questions:
        with st.expander("Questions to ask"):
            st.markdown("\n".join(f"- {text}" for text in definition.questions))


def show_figure(reading: Reading, indicator_id: str) -> None:
    """One figure of the month with its base, and its records."""
    definition = get_definition(indicator_id)
    trend = reading.trend(indicator_id)
    st.subheader(definition.name, anchor=False)
    figure = trend.last
    if figure is None or figure.is_missing:
        st.caption(
            f"Not available for {reading.view.place_words} in "
            f"{reading.view.selection.month.label}: no record in the base."
        )
        return
    state = data_status(reading.view.snapshot, definition, figure)
    st.markdown(
        f"**{figure_words(figure, definition.unit)}**, "
        f"{span_words(figure.month.plus(1 - trend.months_each), figure.month)}. "
        f"Not recorded: {count_words(figure.not_recorded)}. "
        f"Not judged: {count_words(figure.not_judged)}. "
        f"{data_words(figure.status, state)}."
    )
    st.caption(f"Base: {definition.denominator}. Left out: {definition.left_out}.")
    rows = records_of(indicator_id)
    tally = reading.tally(rows, months=trend.months_each)
    show_open_list(
        reading,
        rows,
        slices_of(tally, "result"),
        key=indicator_id,
        months=trend.months_each,
    )
