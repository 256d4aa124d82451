"""Complaints by stage, theme, timeliness and outcome; compliments beside them."""

from __future__ import annotations

import streamlit as st

from components.formats import count_words, figure_words
from components.trend_words import period_words
from components.voice.bar_table import (
    AGREE_SCALE,
    DARK_BLUE,
    YES_NO,
    BarRow,
    BarTable,
    Segment,
    show_bars,
)
from components.voice.code_words import words_of
from components.voice.cross import Cross, slices_of
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.registry import get_definition
from measures.voice.row_sets import RowSet, Tally
from measures.voice.sets import COMPLAINT_STAGES, COMPLAINTS, records_of

_STAGES = ("S1", "S2", "S3", "LGSCO")
_TIMING = ("on time", "late", "waiting, not yet due", "waiting, past due")
_TIMING_SEGMENTS = (
    Segment("Answered on time", DARK_BLUE, YES_NO[0].text),
    Segment("Answered late", YES_NO[1].fill, YES_NO[1].text),
    Segment("Waiting, not yet due", AGREE_SCALE[2].fill, AGREE_SCALE[2].text),
    Segment("Waiting, past due", AGREE_SCALE[0].fill, AGREE_SCALE[0].text),
)
_ONE = (Segment("Number", DARK_BLUE, YES_NO[0].text),)


def show_complaints(reading: Reading) -> None:
    """Complaints, their stages on time, then compliments."""
    if say_not_loaded(reading, COMPLAINTS):
        return
    tally = reading.tally(COMPLAINTS)
    if tally.count():
        _show_timing(reading)
        _show_counts(reading, COMPLAINTS, tally, "theme", "What complaints were about")
        _show_counts(reading, COMPLAINTS, tally, "outcome", "How complaints ended")
        _show_counts(reading, COMPLAINTS, tally, "complainant", "Who complained")
    else:
        st.info(f"No complaint is recorded for {reading.place_and_period}.")
    _show_compliments(reading)


def _show_timing(reading: Reading) -> None:
    tally = reading.tally(COMPLAINT_STAGES)
    names = {s: words_of("stage", s) for s in _STAGES if tally.count({"stage": [s]})}
    cross = Cross(tally, "stage", names, "timing", _TIMING)
    figure = reading.trend("complaints_timely").last
    definition = get_definition("complaints_timely")
    title = "Complaints by stage, and whether they were answered on time"
    if figure is not None and not figure.is_missing:
        title = (
            f"{definition.name}: {figure_words(figure, definition.unit)}, "
            f"{period_words(figure)}"
        )
    show_bars(
        BarTable(
            title=title,
            subtitle="Stages begun in the time, all procedures. The figure is of stage "
            f"1 of the children's procedure. {reading.place_and_period}.",
            caption=f"Stages of complaints, {reading.place_and_period}",
            first_heading="Stage",
            segments=_TIMING_SEGMENTS,
            rows=cross.rows,
        )
    )
    others = [
        s for s in slices_of(tally, "timing") if s.only["timing"][0] not in _TIMING
    ]
    if others:
        words = "; ".join(f"{s.label} {count_words(s.n)}" for s in others)
        st.caption(f"In no bar: {words}.")
    show_open_list(
        reading,
        COMPLAINT_STAGES,
        [*cross.slices, *others],
        key="stages",
        newest_first=False,
    )


def _show_counts(
    reading: Reading, rows: RowSet, tally: Tally, column: str, title: str
) -> None:
    """Bars of one attribute, the greatest first, with their lists."""
    slices = slices_of(tally, column, words=reading.words)
    total = tally.count()
    show_bars(
        BarTable(
            title=f"{title}: {slices[0].label.lower()} most often",
            subtitle=f"{count_words(total)} {rows.noun[1]}. "
            f"{reading.place_and_period}.",
            caption=f"{title}, {reading.place_and_period}",
            first_heading=title,
            segments=_ONE,
            rows=tuple(BarRow(s.label, (s.n,), total) for s in slices),
        )
    )
    show_open_list(reading, rows, slices, key=f"{rows.row_set_id}_{column}")


def _show_compliments(reading: Reading) -> None:
    rows = records_of("compliments_received")
    tally = reading.tally(rows)
    if not tally.count():
        st.info(f"No compliment is recorded for {reading.place_and_period}.")
        return
    slices = [
        Slice(reading.words("theme", s.only["category"][0]), s.n, s.only)
        for s in slices_of(tally, "category")
    ]
    total = tally.count()
    show_bars(
        BarTable(
            title=f"{count_words(total)} compliments came in",
            subtitle="Teams differ in how far they write compliments down. "
            f"{reading.place_and_period}.",
            caption=f"What compliments were for, {reading.place_and_period}",
            first_heading="What for",
            segments=_ONE,
            rows=tuple(BarRow(s.label, (s.n,), total) for s in slices),
        )
    )
    show_open_list(reading, rows, slices, key="compliments")
