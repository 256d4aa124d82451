"""Young people's own words: their form's qualities, and the questions put to them.

Each quality and question stands for itself: nothing is added up or averaged.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.formats import MIN_PERCENT_BASE, count_words, percent_words
from components.voice.bar_table import (
    AGREE_SCALE,
    YES_NO,
    BarRow,
    BarTable,
    Segment,
    show_bars,
)
from components.voice.cross import Cross, slices_of
from components.voice.feedback_view import SCALE
from components.voice.open_list import show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.registry import get_definition
from measures.voice.sets import ANSWERS_UNDATED, FEEDBACK_ITEMS, records_of

_ANSWERS = ("counted", "not counted", "not judged")
_ANSWER_SEGMENTS = (
    YES_NO[0],
    YES_NO[1],
    Segment("Neither yes nor no", YES_NO[2].fill, YES_NO[2].text),
)


def show_own_words(reading: Reading) -> None:
    """The form's qualities, then the questions of the case system."""
    _show_qualities(reading)
    _show_questions(reading)


def _show_qualities(reading: Reading) -> None:
    if say_not_loaded(reading, FEEDBACK_ITEMS):
        return
    tally = reading.tally(FEEDBACK_ITEMS)
    if not tally.count():
        st.info(
            "No form of a young person with answers on its qualities is recorded for "
            f"{reading.place_and_period}."
        )
        return
    names = {q: reading.words("quality", q) for q in tally.values("quality")}
    cross = Cross(tally, "quality", names, "rating", SCALE)
    show_bars(
        BarTable(
            title=spread_words(cross.rows, "agree", range(3, 5))
            or "What young people said of their worker, quality by quality",
            subtitle="Forms of children and care experienced people; the bar is "
            f"centred on neither. {reading.place_and_period}.",
            caption=f"Qualities on the young people's form, {reading.place_and_period}",
            first_heading="Quality",
            segments=AGREE_SCALE,
            rows=cross.rows,
            middle=2,
        )
    )
    asked = {"quality": ["MADE_DIFF"]}
    yes = tally.count({**asked, "answer": ["Y"]})
    no = tally.count({**asked, "answer": ["N"]})
    st.caption(
        f"Asked for a yes or no whether it made a difference: {count_words(yes)} yes, "
        f"{count_words(no)} no. Ratings outside 1 to 5: "
        f"{count_words(tally.count({'rating': ['outside 1 to 5']}))}; without a "
        f"rating: {count_words(tally.count({'rating': ['no rating']}))}."
    )
    others = [s for s in slices_of(tally, "rating") if s.only["rating"][0] not in SCALE]
    yes_no = [
        s for s in slices_of(tally, "answer", only=asked) if s.label != "not asked"
    ]
    show_open_list(
        reading, FEEDBACK_ITEMS, [*cross.slices, *yes_no, *others], key="qualities"
    )


def spread_words(rows: Sequence[BarRow], said: str, parts: range) -> str:
    """From the least to the most who said so, each named; empty on small bases.

    Args:
        parts: the parts of a bar that say so.
    """
    found = [
        (sum(row.parts[n] for n in parts) / row.base, row)
        for row in rows
        if row.base >= MIN_PERCENT_BASE
    ]
    if len(found) < 2:
        return ""
    (low, least), (high, most) = min(found, key=_share), max(found, key=_share)
    return (
        f"From {percent_words(low)} ({least.name}) to {percent_words(high)} "
        f"({most.name}) {said}"
    )


def _share(found: tuple[float, BarRow]) -> float:
    return found[0]


def _show_questions(reading: Reading) -> None:
    if say_not_loaded(reading, ANSWERS_UNDATED):
        return
    definition = get_definition("voice_voch_yes")
    rows = records_of("voice_voch_yes")
    tally = reading.tally(rows)
    if not tally.count():
        st.info(
            "No dated answer to the questions put to children is recorded for "
            f"{reading.place_and_period}."
        )
    else:
        names = {
            code: definition.words_of(code)
            for code in definition.in_order(set(tally.values("category")))
        }
        cross = Cross(tally, "category", names, "result", _ANSWERS)
        show_bars(
            BarTable(
                title=spread_words(cross.rows, "answered yes", range(1))
                or "What children answered, question by question",
                subtitle="Questions put to children in the case system. Each stands "
                f"for itself; there is no total. {reading.place_and_period}.",
                caption=f"Children's answers, {reading.place_and_period}",
                first_heading="Question",
                segments=_ANSWER_SEGMENTS,
                rows=cross.rows,
            )
        )
        slices = [s for s in cross.slices if s.n]
        show_open_list(reading, rows, slices, key="answers")
    _show_undated(reading)


def _show_undated(reading: Reading) -> None:
    """Answers without a day: a total that belongs to no month."""
    definition = get_definition("voice_voch_yes")
    tally = reading.tally(ANSWERS_UNDATED)
    if not tally.count():
        return
    names = {q: definition.words_of(q) for q in tally.values("question")}
    cross = Cross(tally, "question", names, "answer", ("Y", "N", "neither"))
    with st.expander(f"Answers without a date ({count_words(tally.count())})"):
        show_bars(
            BarTable(
                title="Answers of no known month",
                subtitle="They carry no date, so they stand in no figure. "
                f"{reading.view.place_words}.",
                caption=f"Undated answers, {reading.view.place_words}",
                first_heading="Question",
                segments=_ANSWER_SEGMENTS,
                rows=cross.rows,
            )
        )
        show_open_list(reading, ANSWERS_UNDATED, cross.slices, key="undated")
