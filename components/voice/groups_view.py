"""Whose voice do we hear least: groups of children with intervals, each child once."""

from __future__ import annotations

import streamlit as st

from components.chart_table import ChartTable, show_table
from components.formats import base_words, percent_words, range_words, ratio_words
from components.interval_dots import IntervalDot, IntervalDots, show_interval_dots
from components.voice.code_words import words_of
from components.voice.cross import Cross
from components.voice.open_list import show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.registry import Definition, get_definition
from measures.voice.groups import (
    ATTRIBUTES,
    MEASURES,
    MIN_BASE,
    Group,
    heard_least,
    read_groups,
)
from measures.voice.row_sets import AGE_BANDS
from measures.voice.sets import children_of

_ATTRIBUTES = {
    "age_band": "Age",
    "disability": "Disability",
    "ethnicity": "Ethnicity",
    "home": "Home",
}
_MEASURES = {
    "voice_seen_alone_latest": "Seen alone at the latest visit",
    "voice_participation_all": "Took part in every review",
    "voice_tracked_all_visits": "Voice recorded at every visit",
}


def show_groups(reading: Reading) -> None:
    """One sign, one way to group, the groups with their intervals and lists."""
    if say_not_loaded(reading, children_of(MEASURES[0])):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sign = st.selectbox(
            "Sign",
            MEASURES,
            key="voice_group_sign",
            format_func=lambda one: _MEASURES[one],
            width=320,
        )
        attribute = st.segmented_control(
            "Groups of children by",
            list(ATTRIBUTES),
            key="voice_group_by",
            default=ATTRIBUTES[0],
            required=True,
            format_func=lambda one: _ATTRIBUTES[one],
        )
    definition, by = get_definition(sign), attribute or ATTRIBUTES[0]
    rows = children_of(sign)
    tally = reading.tally(rows)
    groups = read_groups(tally, by, AGE_BANDS if by == "age_band" else ())
    if not groups:
        st.info(
            f"{definition.name}: no child in the base for {reading.view.place_words} "
            f"at the end of {reading.view.selection.month.label}."
        )
        return
    _show_chart(reading, definition, by, groups)
    show_table(_table(reading, definition, by, groups))
    st.caption(
        f"Every child counts once. Groups under {MIN_BASE} children have a count and "
        "no interval. With several groups, one in twenty intervals misses by chance "
        "alone. A difference does not say why."
    )
    names = {group.code: _group_words(by, group.code) for group in groups}
    cross = Cross(tally, by, names, "result", ("not counted", "counted", "not judged"))
    show_open_list(reading, rows, cross.slices, key="groups")


def _finding(definition: Definition, by: str, groups: list[Group]) -> str:
    least = heard_least(groups)
    if least is None:
        return f"{definition.name}: no group is clearly below all together"
    words = ratio_words(least.numerator, least.denominator)
    return (
        f"{definition.name}: least for {_ATTRIBUTES[by].lower()} "
        f"{words_of(by, least.code).lower()}, {words}"
    )


def _show_chart(
    reading: Reading, definition: Definition, by: str, groups: list[Group]
) -> None:
    num = sum(g.numerator for g in groups)
    den = sum(g.denominator for g in groups)
    dots = tuple(
        IntervalDot(
            name=_group_words(by, group.code),
            team_id=None,
            value=group.share,
            lower=group.lower,
            upper=group.upper,
            words=ratio_words(group.numerator, group.denominator),
        )
        for group in groups
        if group.share is not None
    )
    title = _finding(definition, by, groups)
    if not dots:
        st.markdown(f"**{definition.name}: every group is under {MIN_BASE} children.**")
        return
    show_interval_dots(
        IntervalDots(
            title=title,
            subtitle=f"{definition.denominator}. {reading.view.place_words}, end of "
            f"{reading.view.selection.month.label}. Lines are 95% intervals.",
            alt=title,
            unit="percent",
            axis_words=definition.name,
            centre=num / den,
            dots=dots,
        ),
        key="voice_groups",
    )


def _table(
    reading: Reading, definition: Definition, by: str, groups: list[Group]
) -> ChartTable:
    return ChartTable(
        caption=f"{definition.name} by {_ATTRIBUTES[by].lower()}, "
        f"{reading.view.place_words}, {reading.view.selection.month.label}",
        headings=(_ATTRIBUTES[by], "Share", "Base", "95% interval"),
        rows=tuple(
            (
                _group_words(by, group.code),
                percent_words(group.share) if group.share is not None else "too few",
                base_words(group.numerator, group.denominator),
                range_words(group.lower, group.upper, "percent")
                if group.lower is not None
                else f"under {MIN_BASE} children",
            )
            for group in groups
        ),
        numeric=frozenset({1, 2, 3}),
    )


def _group_words(by: str, code: str) -> str:
    words = words_of(by, code)
    return words[:1].upper() + words[1:]
