"""Change: you said, we did, with days; and what still waits for an answer."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.formats import count_words, day_words, number_words, ratio_words
from components.page_frame import View
from components.voice.bar_table import (
    AGREE_SCALE,
    YES_NO,
    BarTable,
    Segment,
    show_bars,
)
from components.voice.code_words import words_of
from components.voice.cross import Cross
from components.voice.open_list import show_open_list
from components.voice.reading import Reading, say_not_loaded
from components.voice.row_text import read_text_of
from measures.periods import short_day_label
from measures.voice.row_sets import Tally, VoiceRow
from measures.voice.sets import ACTIONS, ACTIVITIES, WAITING
from measures.voice.waits import days_to, middle

_STATES = ("done", "open", "open, past due", "replaced", "stopped")
_STATE_SEGMENTS = (
    Segment("Done", YES_NO[0].fill, YES_NO[0].text),
    Segment("Open", AGREE_SCALE[3].fill, AGREE_SCALE[3].text),
    Segment("Past due", YES_NO[1].fill, YES_NO[1].text),
    Segment("Replaced", YES_NO[2].fill, YES_NO[2].text),
    Segment("Stopped", AGREE_SCALE[0].fill, AGREE_SCALE[0].text),
)
SHOWN = 8  # activities before the rest is folded away
_WAITS = ("up to 20 days", "21 to 60 days", "over 60 days", "not recorded")
_WAIT_SEGMENTS = (
    Segment("Up to 20 days", AGREE_SCALE[3].fill, AGREE_SCALE[3].text),
    Segment("21 to 60 days", YES_NO[1].fill, YES_NO[1].text),
    Segment("Over 60 days", AGREE_SCALE[0].fill, AGREE_SCALE[0].text),
    Segment("No date", YES_NO[2].fill, YES_NO[2].text),
)


def show_change(reading: Reading) -> None:
    """What was agreed and done, what young people were told, what waits."""
    _show_actions(reading)
    _show_waiting(reading)
    _show_activities(reading)


def _show_actions(reading: Reading) -> None:
    if say_not_loaded(reading, ACTIONS):
        return
    tally = reading.tally(ACTIONS)
    if not tally.count():
        st.info(
            "No action is linked to feedback, a complaint or a figure of voice for "
            f"{reading.place_and_period}."
        )
        return
    sources = tally.values("came_from")
    names = {code: words_of("came_from", code) for code in sources}
    cross = Cross(tally, "came_from", names, "state", _STATES)
    done = tally.count({"state": ["done"]})
    show_bars(
        BarTable(
            title=f"You said, we did: {ratio_words(done, tally.count())} of actions "
            "are done",
            subtitle="Actions agreed because of what people said in the time. "
            f"{reading.place_and_period}.",
            caption=f"Actions by what they came from, {reading.place_and_period}",
            first_heading="You said it in",
            segments=_STATE_SEGMENTS,
            rows=cross.rows,
        )
    )
    _say_how_long(reading)
    show_open_list(reading, ACTIONS, cross.slices, key="actions")


def _say_how_long(reading: Reading) -> None:
    rows = reading.rows(ACTIONS, only={"state": ["done"]})
    half = middle(days_to(rows, "done_on"))
    if half is not None:
        st.caption(
            f"Half of those done were done within {number_words(half)} days of being "
            "said. Complaints stand here where the complaint names its action."
        )


def _show_activities(reading: Reading) -> None:
    """What young people raised together, and when it was taken to leaders."""
    rows = reading.rows(ACTIVITIES)
    if not rows:
        return
    st.subheader("What young people raised together", anchor=False)
    st.html(build_table(_activities_table(reading, rows[:SHOWN])))
    if rows[SHOWN:]:
        with st.expander(f"Earlier ({count_words(len(rows) - SHOWN)})"):
            st.html(build_table(_activities_table(reading, rows[SHOWN:])))
    labels = {
        row.unit_id: f"{reading.words('activity', row.attributes['activity'])}, "
        f"{day_words(row.on) if row.on else 'no date'}"
        for row in rows
    }
    chosen = st.selectbox(
        "Read what was said and what changed",
        list(labels),
        key="voice_activity",
        index=None,
        placeholder="Choose an activity",
        format_func=lambda one: labels[one],
        width=520,
    )
    if chosen:
        read_text_of(reading.view, ACTIVITIES.row_set_id, chosen, person_ids=())


def _activities_table(reading: Reading, rows: list[VoiceRow]) -> ChartTable:
    return ChartTable(
        caption=f"You said, and whom it was taken to, {reading.place_and_period}",
        headings=("Day", "Who said it", "About", "Taken to", "On", "Days"),
        rows=tuple(
            (
                short_day_label(row.on) if row.on else "no date",
                reading.words("activity", row.attributes["activity"]),
                reading.words("topic", row.attributes["topic"]),
                words_of("reported_to", row.attributes["reported_to"]),
                *_reported(row),
            )
            for row in rows
        ),
        numeric=frozenset({5}),
    )


def _reported(row: VoiceRow) -> tuple[str, str]:
    """The day it was reported, and how many days that took."""
    text = row.attributes["reported_on"]
    if not text:
        return "not yet", "waiting"
    days = days_to([row], "reported_on")
    day = short_day_label(date.fromisoformat(text))
    return day, count_words(days[0]) if days else "not known"


def _show_waiting(reading: Reading) -> None:
    if say_not_loaded(reading, WAITING):
        return
    tally = reading.tally(WAITING)
    if not tally.count():
        st.info(f"Nothing waits for an answer at the end of {_month(reading.view)}.")
        return
    names = {code: words_of("waits_for", code) for code in tally.values("waits_for")}
    cross = Cross(tally, "waits_for", names, "how_long", _WAITS)
    show_bars(
        BarTable(
            title=_waiting_title(reading, tally),
            subtitle=f"As it stood at the end of {_month(reading.view)}. "
            f"{reading.view.place_words}.",
            caption=f"What waits, {reading.view.place_words}",
            first_heading="What waits",
            segments=_WAIT_SEGMENTS,
            rows=cross.rows,
        )
    )
    show_open_list(reading, WAITING, cross.slices, key="waiting", newest_first=False)


def _waiting_title(reading: Reading, tally: Tally) -> str:
    days = [
        int(row.attributes["days"])
        for row in reading.rows(WAITING)
        if row.attributes["days"]
    ]
    number = tally.count()
    start = f"{count_words(number)} {'waits' if number == 1 else 'wait'} for an answer"
    if not days:
        return start
    unit = "day" if max(days) == 1 else "days"
    return f"{start}, the longest for {count_words(max(days))} {unit}"


def _month(view: View) -> str:
    return view.selection.month.label
