"""The child's voice at visits: written down, how, and whether it shaped the plan."""

from __future__ import annotations

import streamlit as st

from components.formats import count_words, ratio_words
from components.voice.about import show_figure, show_sign
from components.voice.bar_table import YES_NO, BarTable, Segment, show_bars
from components.voice.cross import Cross
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.voice.row_sets import Tally
from measures.voice.sets import RECORDED

_SHAPED = ("Y", "N", "not recorded")
_SEGMENTS = (
    Segment("Shaped the plan", YES_NO[0].fill, YES_NO[0].text),
    Segment("Did not", YES_NO[1].fill, YES_NO[1].text),
    YES_NO[2],
)


def show_written(reading: Reading) -> None:
    """Trend, methods with what came of them, children with every visit recorded."""
    if say_not_loaded(reading, RECORDED):
        return
    show_sign(reading, "voice_recorded_visit")
    tally = reading.tally(RECORDED)
    if tally.count():
        _show_methods(reading, tally)
    else:
        st.info(f"No visit is recorded for {reading.place_and_period}.")
    show_figure(reading, "voice_tracked_all_visits")


def _show_methods(reading: Reading, tally: Tally) -> None:
    written = tally.count({"recorded": ["Y"]})
    shaped = tally.count({"shaped_plan": ["Y"]})
    methods = [m for m in tally.values("method") if m != "does not apply"]
    methods.sort(key=lambda m: (m == "not recorded", -tally.count({"method": [m]})))
    names = {code: reading.words("method", code) for code in methods}
    cross = Cross(tally, "method", names, "shaped_plan", _SHAPED)
    show_bars(
        BarTable(
            title="What the child said shaped the plan at "
            f"{ratio_words(shaped, written)} of visits where it was written down",
            subtitle="By how the child's voice was taken down. "
            f"{reading.place_and_period}.",
            caption=f"How the child's voice was taken down, {reading.place_and_period}",
            first_heading="How",
            segments=_SEGMENTS,
            rows=cross.rows,
        )
    )
    not_written = tally.count() - written
    st.caption(
        f"Left out of these bars: {count_words(not_written)} visits at which nothing "
        "was written down. An empty answer on shaping the plan may mean no."
    )
    missing = [
        Slice("Nothing written down", not_written, {"recorded": ["N", "not recorded"]})
    ]
    show_open_list(reading, RECORDED, [*missing, *cross.slices], key="written")
