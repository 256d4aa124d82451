"""Signs: seen alone, taking part, voice written down. Proxies, each for itself."""

from __future__ import annotations

import streamlit as st

from components.scorecard import show_scorecard
from components.scorecard_rows import build_rows
from components.voice.reading import Reading
from components.voice.reviews_view import show_reviews
from components.voice.seen_alone_view import show_seen_alone
from components.voice.subparts import choose_subpart
from components.voice.written_view import show_written
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
_SUBPARTS = {
    "glance": "All signs",
    "alone": "Seen alone",
    "reviews": "Reviews and conferences",
    "written": "Voice at visits",
}


def show_signs(reading: Reading) -> None:
    """One of the sub-parts; each has its own charts and lists."""
    part = choose_subpart(_SUBPARTS)
    if part == "alone":
        show_seen_alone(reading)
    elif part == "reviews":
        show_reviews(reading)
    elif part == "written":
        show_written(reading)
    else:
        _show_glance(reading)


def _show_glance(reading: Reading) -> None:
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
