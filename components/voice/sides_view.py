"""Signs and words side by side: a good sign with poor words must be seen."""

from __future__ import annotations

import streamlit as st

from components import cached, filters
from components.chart_table import Cell, ChartTable, TableLines, TableLink, build_table
from components.formats import count_words, percent_with_base
from components.plot_frame import show_heading
from components.voice.code_words import words_of
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading
from measures.figure import Level
from measures.scope import Role
from measures.voice.row_sets import RowSet
from measures.voice.sets import COMPLAINTS, FEEDBACK, RECORDED, REVIEWS, SEEN_ALONE
from measures.voice.sides import SideCell, SideRow, Stand, read_sides

_SILENT = (Stand.LIKE, Stand.ONLY)  # ordinary difference is not remarked on
_LEVELS = {"service": "Services", "team": "Teams"}
# what can be opened: words, row set, the attribute that tells its rows apart, only
_OPENED: dict[str, tuple[str, RowSet, str, dict[str, list[str]]]] = {
    "alone": ("Seen alone", SEEN_ALONE, "alone", {}),
    "reviews": ("Took part in reviews", REVIEWS, "took_part", {}),
    "recorded": ("Voice recorded", RECORDED, "recorded", {}),
    "feedback": ("Feedback", FEEDBACK, "rating", {"in_figure": ["Y"]}),
    "own": ("Children's own answers", FEEDBACK, "rating", {"respondent": ["CHILD"]}),
    "complaints": ("Complaints", COMPLAINTS, "theme", {}),
}


def show_sides(reading: Reading) -> None:
    """The table of services or teams, its sentence, and the lists behind it."""
    level = _choose_level(reading)
    rows = _read(reading, level)
    if not rows:
        st.info(f"No sign and no feedback is recorded for {reading.place_and_period}.")
        return
    show_heading(
        _finding(rows),
        f"Signs on the left, words on the right. {reading.place_and_period}. A figure "
        "stands above or below the rest where its 95% interval does not hold the "
        "figure of all together.",
    )
    st.html(build_table(_table(reading, rows, level)))
    st.caption(
        "Units stand in name order and are not ranked. Signs and words are never added "
        "up. Those who answer are not everyone: read the base first."
    )
    _show_lists(reading, rows, level)


def _choose_level(reading: Reading) -> Level:
    """Services or teams; a team manager has teams alone."""
    if reading.view.user.scope.role is Role.TEAM_MANAGER:
        return Level.TEAM
    chosen = st.segmented_control(
        "Side by side for",
        list(_LEVELS),
        key="voice_side_level",
        default="service",
        required=True,
        format_func=lambda key: _LEVELS[key],
    )
    return Level(chosen or "service")


def _read(reading: Reading, level: Level) -> list[SideRow]:
    view = reading.view
    return cached.held(
        lambda: read_sides(
            view.snapshot,
            month=view.selection.month,
            months=reading.months,
            by=level,
            scope=view.user.scope,
            within=view.selection.within,
        ),
        "voice sides",
        view.snapshot,
        view.user.scope,
        (view.selection.month.text, reading.months, level.value, view.selection.within),
    )


def _finding(rows: list[SideRow]) -> str:
    """Who has signs that hold and words that do not."""
    names = [row.name for row in rows if row.is_contrast]
    if names:
        listed = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
        return f"The signs hold but feedback is below the rest: {listed}"
    worse = [row.name for row in rows if row.words.stand is Stand.BELOW]
    if worse:
        return f"Feedback and a sign are below the rest: {', '.join(worse[:3])}"
    if len(rows) == 1:
        return f"{rows[0].name}: signs and words, each for itself"
    return "No feedback stands below the rest where the signs hold"


def _table(reading: Reading, rows: list[SideRow], level: Level) -> ChartTable:
    column = "service_id" if level is Level.SERVICE else "team_id"
    feedback, complaints = reading.tally(FEEDBACK), reading.tally(COMPLAINTS)

    def cells(row: SideRow) -> tuple[Cell, ...]:
        unit = {column: [row.org_unit_id]}
        return (
            *(_cell(cell) for cell in row.signs),
            _cell(row.words),
            count_words(feedback.count({**unit, "respondent": ["CHILD"]})),
            count_words(complaints.count(unit)),
        )

    return ChartTable(
        caption=f"Signs and words side by side, {reading.place_and_period}",
        headings=(
            _LEVELS[level.value][:-1],
            "Seen alone",
            "Took part in reviews",
            "Voice recorded",
            "Feedback: we helped",
            "Children's own answers",
            "Complaints",
        ),
        rows=tuple((_name(row), *cells(row)) for row in rows),
        numeric=frozenset({5, 6}),
    )


def _name(row: SideRow) -> str | TableLink:
    """The name, which leads to the same page for this unit alone."""
    if row.org_unit_id in ("NONE", "LA", "EXT"):
        return row.name
    return TableLink(row.name, filters.address(place=row.org_unit_id, part="signs"))


def _cell(cell: SideCell) -> Cell:
    """The share, its counts, and where it stands to the rest if that is to be said."""
    if cell.figure is None or cell.stand is Stand.NONE:
        return "none"
    share, _, counts = percent_with_base(cell.figure).partition(" (")
    below = [counts.rstrip(")")] if counts else []
    if cell.stand not in _SILENT:
        below.append(cell.stand.value)
    return TableLines(share, tuple(below))


def _show_lists(reading: Reading, rows: list[SideRow], level: Level) -> None:
    chosen = st.segmented_control(
        "Open the records of",
        list(_OPENED),
        key="voice_side_open",
        default="feedback",
        required=True,
        format_func=lambda key: _OPENED[key][0],
    )
    key = chosen or "feedback"
    _, row_set, attribute, only = _OPENED[key]
    column = "service_id" if level is Level.SERVICE else "team_id"
    tally = reading.tally(row_set)
    slices = []
    for row in rows:
        unit = {**only, column: [row.org_unit_id]}
        slices.append(Slice(f"{row.name}: all", tally.count(unit), unit))
        for value in tally.values(attribute):
            where = {**unit, attribute: [value]}
            label = f"{row.name}: {words_of(attribute, value).lower()}"
            slices.append(Slice(label, tally.count(where), where))
    show_open_list(reading, row_set, slices, key=f"side_{key}")
