"""Children: who has not been seen alone lately, and one child's own line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import filters
from components.chart_table import ChartTable, build_table
from components.export_list import offer_export
from components.formats import count_words, day_words, ratio_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.part_picker import choose_narrowed
from components.voice.bar_table import DARK_BLUE, BarRow, BarTable, Segment, show_bars
from components.voice.code_words import words_of
from components.voice.line_view import show_line
from components.voice.open_list import CHILD, offer_child_line, page_of
from components.voice.reading import Reading, say_not_loaded
from measures.voice.families import read_families
from measures.voice.not_alone import BANDS, Waiting, order_waiting
from measures.voice.row_sets import Tally
from measures.voice.sets import NOT_ALONE

LATELY = "under 6 weeks ago"
NOT_LATELY = "not in the last 6 weeks"
_PLANS = ("CP", "CLA", "CIN")


def show_children(reading: Reading) -> None:
    """The line of the child that was chosen, else the list of children."""
    if st.session_state.get(CHILD):
        show_line(reading, st.session_state[CHILD])
        return
    _show_not_alone(reading)


def _show_not_alone(reading: Reading) -> None:
    if say_not_loaded(reading, NOT_ALONE):
        return
    plan = choose_narrowed(
        filters.PLAN,
        "Plan",
        {code: words_of("plan", code) for code in _PLANS},
        everything="All children",
    )
    tally = reading.tally(NOT_ALONE)
    only = {"plan": _plans(plan)} if plan else {}
    total = tally.count(only)
    if not total:
        st.info(
            "No open child aged 4 to 17 stands under "
            f"{reading.view.place_words} at the end of "
            f"{reading.view.selection.month.label}."
        )
        return
    long = [band for band in BANDS if band != LATELY]
    lately = total - tally.count({**only, "last_alone": long})
    show_bars(
        BarTable(
            title=f"We saw {ratio_words(lately, total)} of children alone in the last "
            "6 weeks",
            subtitle="Open children aged 4 to 17 by when they were last seen alone at "
            f"any visit. {reading.view.place_words}, end of "
            f"{reading.view.selection.month.label}.",
            caption=f"Last seen alone, {reading.view.place_words}",
            first_heading="Last seen alone",
            segments=(Segment("Children", DARK_BLUE, "#FFFFFF"),),
            rows=tuple(
                BarRow(
                    _band_words(band),
                    (tally.count({**only, "last_alone": [band]}),),
                    total,
                )
                for band in BANDS
            ),
        )
    )
    _show_list(reading, tally, only)


def _plans(plan: str) -> list[str]:
    """A child on a plan and in care stands under both."""
    return [plan] if plan == "CIN" else [plan, "CP and CLA"]


def _band_words(band: str) -> str:
    return band[0].upper() + band[1:]


def _show_list(reading: Reading, tally: Tally, only: dict[str, list[str]]) -> None:
    """Longest first, a hundred at a time, asked for and recorded."""
    chosen = {band: [band] for band in BANDS}
    chosen = {NOT_LATELY: [b for b in BANDS if b != LATELY], **chosen}
    counts = {
        name: tally.count({**only, "last_alone": bands})
        for name, bands in chosen.items()
    }
    bands = [name for name in chosen if counts[name]]
    if st.session_state.get("voice_band") not in bands:
        st.session_state["voice_band"] = None
    band = st.selectbox(
        "Open the children behind a number",
        bands,
        key="voice_band",
        index=None,
        placeholder="Choose a number",
        format_func=lambda one: f"{_band_words(one)} ({count_words(counts[one])})",
        width=520,
    )
    if not band:
        return
    view = reading.view
    rows = reading.rows(NOT_ALONE, only={**only, "last_alone": chosen[band]})
    people = {row.unit_id for row in rows}
    asked = ListAsked(
        "voice_not_alone",
        view.selection.month.end,
        (band, *only.get("plan", ())),
        kinds=NOT_ALONE.noun,
    )
    if not is_opened(view, asked, n_records=len(rows), person_ids=people):
        return
    waiting = order_waiting(rows, read_families(view.snapshot, people))
    page = page_of(waiting, key="voice_page_not_alone")
    shown = _table(reading, band, page)
    st.html(build_table(with_names(view, asked, shown)))
    offer_export(view, asked, _table(reading, band, waiting))
    st.caption(
        "Brothers and sisters stand together where their conference was one meeting or "
        "they share a family of pre-proceedings; the dataset holds no relationships."
    )
    offer_child_line([one.row.unit_id for one in waiting], key="not_alone")


def _table(reading: Reading, band: str, waiting: Sequence[Waiting]) -> ChartTable:
    return ChartTable(
        caption=f"Last seen alone: {band}, {reading.view.place_words}, longest first. "
        "Official-Sensitive.",
        headings=(
            "Child",
            "Brothers and sisters",
            "Age",
            "Plan",
            "Team",
            "Worker",
            "Last seen alone",
            "Last visit",
            "Days",
        ),
        rows=tuple(_row(one) for one in waiting),
        numeric=frozenset({8}),
    )


def _row(one: Waiting) -> tuple[str, ...]:
    told = one.row.attributes
    return (
        one.row.unit_id,
        f"Family {one.family}" if one.family else "none known",
        words_of("age_band", told["age_band"]),
        words_of("plan", told["plan"]),
        one.row.team_name,
        one.row.worker_id or "none",
        _day(told["last_alone_on"]) or f"never, known since {_day(told['known_on'])}",
        _day(told["last_visit_on"]) or "no visit",
        count_words(one.days),
    )


def _day(text: str) -> str:
    return day_words(date.fromisoformat(text)) if text else ""
