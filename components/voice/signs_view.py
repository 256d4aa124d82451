"""All signs at a glance: proxies, each for itself and never blended."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.plot_frame import show_heading
from components.scorecard import ScorecardRow, show_scorecard
from components.scorecard_rows import build_rows
from components.signal_words import NOT_AVAILABLE, Signal
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
    rows = build_rows(view, definitions)
    show_heading(
        finding_words(rows),
        "Signs by their latest month; a signal is change beyond the usual. "
        f"{view.place_words}, {view.selection.month.label}.",
    )
    show_scorecard(
        rows,
        caption=f"Signs, {view.place_words}, {view.selection.month.label}. "
        "A figure opens its records; a name opens its trend and definition.",
    )
    st.caption(
        "Each sign stands for itself: they are never added up or blended. Seen alone "
        "at every visit is not the aim, as some children do not want it or cannot be."
    )


def finding_words(rows: Sequence[ScorecardRow]) -> str:
    """Which signs changed beyond the usual, the worse ones first."""
    worse = [row.name for row in rows if row.signal is Signal.WORSE]
    better = [row.name for row in rows if row.signal is Signal.BETTER]
    if all(row.headline == NOT_AVAILABLE for row in rows):
        return "No sign is recorded for this place and month"
    parts = []
    if worse:
        parts.append(f"Getting worse: {'; '.join(worse)}")
    if better:
        parts.append(f"Getting better: {'; '.join(better)}")
    return ". ".join(parts) or "No sign changed more than usual this month"
