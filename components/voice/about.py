"""Beneath a trend: what to ask, and where it is defined."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.chart_table import TableLink, show_links
from components.trend_view import show_trend
from components.voice.reading import Reading
from measures.registry import get_definition


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
        kind="",
        plan="",
    )
    show_links([TableLink("How this is counted", address)])
    if definition.questions:
        with st.expander("Questions to ask"):
            st.markdown("\n".join(f"- {text}" for text in definition.questions))
