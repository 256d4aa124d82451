"""Seen alone at visits: the trend, and the same visits split one way at a time."""

from __future__ import annotations

import streamlit as st

from components.formats import ratio_words
from components.voice.about import show_figure, show_sign
from components.voice.bar_table import YES_NO, BarRow, BarTable, Segment, show_bars
from components.voice.code_words import words_of
from components.voice.cross import Cross, slices_of
from components.voice.left_out import show_left_out
from components.voice.open_list import show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.place import Unit
from measures.voice.row_sets import AGE_BANDS, Tally
from measures.voice.sets import SEEN_ALONE, VISITS_LEFT_OUT

_STATES = ("Y", "N", "not recorded")
_SEGMENTS = (
    Segment("Seen alone", YES_NO[0].fill, YES_NO[0].text),
    Segment("Not alone", YES_NO[1].fill, YES_NO[1].text),
    YES_NO[2],
)
_SPLITS = {
    "visit_kind": "Kind of visit",
    "age_band": "Age",
    "service_id": "Service",
    "team_id": "Team",
}
_LEFT_OUT = {
    "stands elsewhere": "Copies of a visit that stands in another table",
    "no date": "Visits without a date (of any month)",
    "after the data date": "Visits dated after the data date",
    "before the birth": "Visits dated before the child was born",
}


def show_seen_alone(reading: Reading) -> None:
    """Trend, split, reasons, what is left out."""
    if say_not_loaded(reading, SEEN_ALONE):
        return
    show_sign(reading, "voice_seen_alone")
    tally = reading.tally(SEEN_ALONE)
    if not tally.count():
        st.info(
            "No visit to a child aged 4 or over at which the child was seen is "
            f"recorded for {reading.place_and_period}."
        )
        return
    _show_split(reading, tally)
    _show_reasons(reading, tally)
    show_figure(reading, "voice_seen_alone_latest")
    show_left_out(reading, VISITS_LEFT_OUT, "why", _LEFT_OUT)


def _show_split(reading: Reading, tally: Tally) -> None:
    split = st.segmented_control(
        "Split the visits by",
        list(_SPLITS),
        key="voice_alone_split",
        default="visit_kind",
        required=True,
        format_func=lambda key: _SPLITS[key],
    )
    column = split or "visit_kind"
    groups = tally.by(column)
    names = group_names(reading.view.units, column, groups)
    cross = Cross(tally, column, names, "alone", _STATES)
    alone, base = tally.count({"alone": ["Y"]}), tally.count()
    show_bars(
        BarTable(
            title=f"Children were seen alone at {ratio_words(alone, base)} of visits",
            subtitle="Visits at which a child aged 4 or over was seen. "
            f"{reading.place_and_period}.",
            caption=f"Seen alone by {_SPLITS[column].lower()}, "
            f"{reading.place_and_period}",
            first_heading=_SPLITS[column],
            segments=_SEGMENTS,
            rows=cross.rows,
        )
    )
    slices = [*slices_of(tally, "alone"), *cross.slices]
    show_open_list(reading, SEEN_ALONE, slices, key="seen_alone")


def group_names(
    units: list[Unit], column: str, groups: dict[str, Tally]
) -> dict[str, str]:
    """Group -> words, in reading order: ages by age, the rest by name."""
    if column == "age_band":
        return {g: words_of(column, g) for g in AGE_BANDS if g in groups}
    names = {unit.org_unit_id: unit.name for unit in units}
    special = {"NONE": "No allocated team", "EXT": "Outside provider"}
    found = {g: names.get(g) or special.get(g) or words_of(column, g) for g in groups}
    return dict(sorted(found.items(), key=lambda item: (item[0] == "NONE", item[1])))


def _show_reasons(reading: Reading, tally: Tally) -> None:
    """Why children were not alone, and what could have been."""
    not_alone = tally.count({"alone": ["N"]})
    if not not_alone:
        return
    trend = reading.trend("voice_seen_alone_possible")
    reasons = {
        code: tally.count({"alone": ["N"], "reason": [code]})
        for code in tally.values("reason")
        if code != "does not apply"
    }
    ordered = sorted(
        reasons, key=lambda code: (code == "no reason held", -reasons[code])
    )
    held = not_alone - reasons.get("no reason held", 0)
    show_bars(
        BarTable(
            title=f"A reason is held for {ratio_words(held, not_alone)} of the visits "
            "at which the child was not alone",
            subtitle="A child who does not want to be alone, or cannot be, is not a "
            "failing: read how many could have been seen alone.",
            caption=f"Reasons held, {reading.place_and_period}",
            first_heading="Reason",
            segments=(Segment("Visits", YES_NO[0].fill, YES_NO[0].text),),
            rows=tuple(
                BarRow(reading.words("reason", code), (reasons[code],), not_alone)
                for code in ordered
            ),
        )
    )
    figure = trend.last
    if figure is not None and not figure.is_missing:
        words = ratio_words(figure.numerator, figure.denominator)
        st.markdown(
            "**Where the child could have been seen alone, the child was, at "
            f"{words} of visits**, in {figure.month.label}: visits with a reason "
            "against it are left out."
        )
    show_open_list(
        reading,
        SEEN_ALONE,
        slices_of(tally, "reason", only={"alone": ["N"]}, words=reading.words),
        key="reasons",
    )
