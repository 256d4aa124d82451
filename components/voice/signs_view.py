"""All signs at a glance: proxies, each for itself and never blended."""

from __future__ import annotations

import streamlit as st

from components.scorecard import show_scorecard
from components.scorecard_rows import build_rows
from components.voice.reading import Reading
from measures.registry import get_definition

SIGNS = (
    "voice_seen_alone",
    "voice_seen_alone_possible",
    "voice_seen_alone_latest",
    "voice_participation",
    "voice_review_attended",
    "voice_participation_all",
    "voice_conf_views",
    "voice_recorded_visit",
    "voice_tracked_all_visits",
)


def show_glance(reading: Reading) -> None:
    """Every sign with its signal; nothing blends them."""
    view = reading.view
    definitions = [get_definition(name) for name in SIGNS]
    show_scorecard(
        build_rows(view, definitions),
        caption=f"Signs, {view.place_words}, {view.selection.month.label}. "
        "A figure opens its records; a name opens its trend and definition.",
    )
    st.caption(
        "Each sign stands for itself: they are never added up or blended. Seen alone "
        "at every visit is not the aim, as some children do not want it or cannot be."
    )
