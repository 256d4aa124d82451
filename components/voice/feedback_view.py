"""Feedback: asked for and received, from whom, from where, and what it said."""

from __future__ import annotations

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.formats import count_words, ratio_words
from components.voice.about import show_sign
from components.voice.bar_table import (
    AGREE_SCALE,
    NOT_RECORDED,
    YES_NO,
    BarTable,
    Segment,
    show_bars,
)
from components.voice.code_words import words_of
from components.voice.cross import Cross, slices_of
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.voice.row_sets import Tally
from measures.voice.sets import FEEDBACK, FEEDBACK_ASKED

SCALE = ("1", "2", "3", "4", "5")
_WHO = ("CHILD", "CAREXP", "PARENT", "CARER", "FAMILY", "PARTNER", "GROUP")
_ASKED = ("received", "asked, not received", "not asked", "not recorded")
_ASKED_SEGMENTS = (
    Segment("Received", YES_NO[0].fill, YES_NO[0].text),
    Segment("Asked, not received", AGREE_SCALE[3].fill, AGREE_SCALE[3].text),
    Segment("Not asked", YES_NO[1].fill, YES_NO[1].text),
    NOT_RECORDED,
)
QUOTES = (
    "No quotes are shown here: feedback records hold no consent of the person who "
    "spoke to being quoted. When a column carries it, quotes can stand here."
)


def show_feedback(reading: Reading) -> None:
    """Received of asked, the trend, the scale, sources."""
    _show_asked(reading)
    if say_not_loaded(reading, FEEDBACK):
        return
    tally = reading.tally(FEEDBACK)
    if not tally.count():
        st.info(f"No feedback is recorded for {reading.place_and_period}.")
        return
    _show_scale(reading, tally)
    _show_sources(reading, tally)
    show_sign(reading, "feedback_positive")
    st.caption(QUOTES)


def _show_asked(reading: Reading) -> None:
    """Known for audits alone: no other source says who was asked."""
    tally = reading.tally(FEEDBACK_ASKED)
    if not tally.count():
        st.caption(
            f"No audit that could ask for feedback is recorded for "
            f"{reading.place_and_period}."
        )
        return
    received = tally.count({"asked": ["received"]})
    asked = received + tally.count({"asked": ["asked, not received"]})
    cross = Cross(
        tally,
        "who",
        {"child": "Children", "family": "Parents and family"},
        "asked",
        _ASKED,
    )
    show_bars(
        BarTable(
            title=f"In audits, {ratio_words(received, asked)} of those asked gave "
            "feedback",
            subtitle="Asked for and received in monthly audits. No other source "
            f"records who was asked. {reading.place_and_period}.",
            caption=f"Feedback asked for in audits, {reading.place_and_period}",
            first_heading="Who",
            segments=_ASKED_SEGMENTS,
            rows=cross.rows,
        )
    )
    why = slices_of(
        tally, "not_obtained", only={"asked": ["asked, not received", "not asked"]}
    )
    show_open_list(reading, FEEDBACK_ASKED, [*cross.slices, *why], key="asked")


def _show_scale(reading: Reading, tally: Tally) -> None:
    names = {
        who: words_of("respondent", who)
        for who in _WHO
        if tally.count({"respondent": [who]})
    }
    cross = Cross(tally, "respondent", names, "rating", SCALE)
    helped = tally.count({"in_figure": ["Y"], "rating": ["4", "5"]})
    rated = tally.count({"in_figure": ["Y"]})
    show_bars(
        BarTable(
            title=f"{ratio_words(helped, rated)} of answers agree that the support "
            "made a difference",
            subtitle="Answers on a scale of five, centred on neither. Partners and "
            f"groups stand apart and are not in the figure. "
            f"{reading.place_and_period}.",
            caption=f"The support made a difference, {reading.place_and_period}",
            first_heading="Who answered",
            segments=AGREE_SCALE,
            rows=cross.rows,
            middle=2,
        )
    )
    unrated = slices_of(tally, "rating")
    others = [s for s in unrated if s.only["rating"][0] not in SCALE]
    st.caption(
        "Without a rating: "
        f"{count_words(tally.count({'rating': ['no rating']}))}. Outside the scale of "
        f"1 to 5: {count_words(tally.count({'rating': ['outside 1 to 5']}))}. "
        "Those who answer are not everyone."
    )
    show_open_list(reading, FEEDBACK, [*cross.slices, *others], key="scale")


def _show_sources(reading: Reading, tally: Tally) -> None:
    """How many answers came from whom and from where."""
    sources = sorted(
        tally.values("source"), key=lambda code: -tally.count({"source": [code]})
    )
    who = [w for w in tally.values("respondent") if w not in _WHO]
    columns = [w for w in (*_WHO, *who) if tally.count({"respondent": [w]})]

    def number(source: str, respondent: str) -> int:
        return tally.count({"source": [source], "respondent": [respondent]})

    st.subheader(
        f"{count_words(tally.count())} answers came from {count_words(len(sources))} "
        "sources",
        anchor=False,
    )
    st.html(
        build_table(
            ChartTable(
                caption=f"Answers received by source and respondent, "
                f"{reading.place_and_period}",
                headings=(
                    "Source",
                    *(words_of("respondent", w) for w in columns),
                    "All",
                ),
                rows=tuple(
                    (
                        reading.words("source", source),
                        *(count_words(number(source, w)) for w in columns),
                        count_words(tally.count({"source": [source]})),
                    )
                    for source in sources
                ),
                numeric=frozenset(range(1, len(columns) + 2)),
            )
        )
    )
    st.caption(
        "Tone, as a person judged it: "
        + "; ".join(
            f"{s.label.lower()} {count_words(s.n)}" for s in slices_of(tally, "tone")
        )
        + ". Feedback carries no theme in the records."
    )
    cells = [
        Slice(
            f"{reading.words('source', s)}, {words_of('respondent', w).lower()}",
            number(s, w),
            {"source": [s], "respondent": [w]},
        )
        for s in sources
        for w in columns
    ]
    totals = slices_of(tally, "source", words=reading.words)
    show_open_list(
        reading,
        FEEDBACK,
        [*totals, *slices_of(tally, "tone"), *cells],
        key="sources",
    )
