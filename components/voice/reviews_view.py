"""Taking part: looked-after reviews in plain groups over time, and conferences."""

from __future__ import annotations

import streamlit as st

from components.formats import count_words, ratio_words, span_words
from components.voice.about import show_figure, show_sign
from components.voice.bar_table import PARTICIPATION, BarTable, show_bars
from components.voice.cross import Cross
from components.voice.left_out import show_left_out
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.voice.row_sets import Tally
from measures.voice.sets import REVIEWS, REVIEWS_LEFT_OUT

MONTHS = 24  # eight blocks of three
_GROUPS = ("spoke", "spoken for", "sent views", "silent", "no view", "not recorded")
_LEFT_OUT = {
    "too young": "Children under 4 at the review (PN0 or no code)",
    "too young but a code for older children": "Under 4, with a code for older "
    "children (PN1 to PN7): left out, and to be put right",
    "short break": "Children in a series of short breaks",
    "before the birth": "Reviews dated before the child was born",
    "after the data date": "Reviews dated after the data date",
    "no child": "Reviews that name no child",
}


def show_reviews(reading: Reading) -> None:
    """Trend, groups over time, every review this year, conferences, left out."""
    if not say_not_loaded(reading, REVIEWS):
        _show_participation(reading)
    show_figure(reading, "voice_conf_views")


def _show_participation(reading: Reading) -> None:
    show_sign(reading, "voice_participation")
    tally = reading.tally(REVIEWS, months=MONTHS)
    if tally.count():
        _show_groups(reading, tally)
    else:
        st.info(
            "No looked-after review of a child aged 4 or over is recorded for "
            f"{reading.view.place_words} in the {MONTHS} months to "
            f"{reading.view.selection.month.label}."
        )
    show_left_out(reading, REVIEWS_LEFT_OUT, "why", _LEFT_OUT, months=MONTHS)
    show_figure(reading, "voice_participation_all")


def _show_groups(reading: Reading, tally: Tally) -> None:
    quarters = tally.by("quarter")
    month = reading.view.selection.month
    names = {
        q: span_words(month.plus(-3 * int(q) - 2), month.plus(-3 * int(q)))
        for q in sorted(quarters, key=int)
    }
    under_4 = reading.tally(REVIEWS_LEFT_OUT, months=MONTHS).count(
        {"why": ["too young", "too young but a code for older children"]}
    )
    latest = quarters[min(quarters, key=int)]
    took = latest.count({"took_part": ["Y"]})
    cross = Cross(tally, "quarter", names, "participation", _GROUPS)
    newest = names[min(quarters, key=int)]
    show_bars(
        BarTable(
            title=f"Children took part in {ratio_words(took, latest.count())} of their "
            f"reviews, {newest}",
            subtitle=f"Looked-after reviews by how the child took part, three months a "
            f"bar. {reading.view.place_words}. Children under 4 are left out: "
            f"{count_words(under_4)} reviews in these {MONTHS} months.",
            caption=f"How children took part, {reading.view.place_words}",
            first_heading="Three months",
            segments=PARTICIPATION,
            rows=cross.rows,
        )
    )
    st.caption(
        "Spoke for themselves: PN1, PN3. Someone spoke for them there: PN2. Not there, "
        "view shared: PN5, PN6. There, did not share a view: PN4. Not there, no view "
        "shared: PN7. Coming without sharing a view does not count as taking part."
    )
    doubt = {"doubt": ["code for under 4s"]}
    show_open_list(
        reading,
        REVIEWS,
        [
            *cross.slices,
            Slice(
                "PN0 for a child of 4 or over, to put right", tally.count(doubt), doubt
            ),
        ],
        key="reviews",
        months=MONTHS,
    )
