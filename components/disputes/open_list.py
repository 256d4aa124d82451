"""The list of open concerns: narrowed, asked for, logged, then with its children.

Without references nobody can be found from it, so bars, stages and answers due stand
on the page at once; child, worker and whoever was asked only in the opened list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from components import filters
from components.chart_table import Cell, ChartTable, TablePicture, build_table
from components.disputes.folded_list import fold_columns
from components.disputes.one_concern import show_one_concern
from components.disputes.waiting_bar import build_bar, scale_of
from components.export_list import offer_export
from components.formats import count_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.page_frame import View
from components.part_picker import choose_narrowed
from components.plot_frame import show_heading
from measures.disputes.answer import coming_words
from measures.disputes.now import (
    NARROWING,
    NOT_KNOWN,
    PARTS,
    Situation,
    count_parts,
    narrow,
    part_of,
)
from measures.disputes.position import Position
from measures.disputes.words import (
    COLUMNS,
    OPEN_COLUMNS,
    Labels,
    open_cells,
    opened_cells,
    read_labels,
)

_FILTER_WIDTH, _PART_WIDTH = 156, 240  # pixels: five in a row on a 1366-pixel screen
_KINDS = ("concern", "concerns")


def show_open_list(view: View, found: Situation) -> None:
    """What narrows it, the part that was chosen, and its rows."""
    labels = read_labels(view.snapshot)
    show_heading("The list: flagged first, then the oldest", coming_words(found))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.container(width="content")
        chosen = _choose_narrowing(found, labels)
        kept = narrow(found.positions, chosen)
        with first:
            part = part_of(_choose_part(kept))
    rows = [position for position in kept if part.test(position)]
    if not rows:
        st.caption("Nothing matches. Clear the filters with Reset, or choose All open.")
        return
    asked = ListAsked(
        f"disputes:{part.part_id}",
        found.day,
        tuple(f"{name}={value}" for name, value in chosen.items() if value),
        kinds=_KINDS,
    )
    people = {p.concern.person_id for p in rows if p.concern.person_id}
    is_open = is_opened(view, asked, n_records=len(rows), person_ids=people)
    number = f"{len(rows)} {_KINDS[len(rows) != 1]}"
    caption = f"{part.words}, {view.place_words}, {number}."
    table = list_table(rows, labels, found, caption, is_open=is_open)
    if is_open:
        st.html(build_table(fold_columns(with_names(view, asked, table))))
        offer_export(view, asked, table)
    else:
        st.html(build_table(table))
    st.caption(
        "Bar: working days on the clock; the dashed line is day "
        f"{found.rules.limit_wd}. "
        "A hollow bar is an informal concern, counted from the day it was raised. "
        "Those flagged for immediate safeguarding stand first."
    )
    if is_open:
        show_one_concern(view, [p.concern for p in rows], day=found.day)


def _choose_part(kept: Sequence[Position]) -> str:
    counts = count_parts(kept)
    words = {
        part.part_id: f"{part.words} ({count_words(counts[part.part_id])})"
        for part in PARTS[1:]
        if counts[part.part_id] or st.session_state.get(filters.KIND) == part.part_id
    }
    everything = f"{PARTS[0].words} ({count_words(counts['open'])})"
    return choose_narrowed(
        filters.KIND, "Show", words, everything=everything, width=_PART_WIDTH
    )


_NARROWED = {  # of the address -> label, words for all of them
    filters.STAGE: ("Stage", "Every stage"),
    filters.SERVICE: ("Service", "Every service"),
    filters.THEME: ("Theme", "Every theme"),
    filters.PLAN: ("Plan", "Every plan"),
    filters.OFFICER: ("Reviewing officer's team", "Every team"),
}


def _choose_narrowing(found: Situation, labels: Labels) -> dict[str, str]:
    """Filter -> the value chosen; one with a single value is not offered."""
    chosen = {}
    for name, (label, everything) in _NARROWED.items():
        choices = narrowing_choices(found.positions, name, labels)
        is_in_use = bool(st.session_state.get(name))
        if len(choices) > 1 or is_in_use:
            chosen[name] = choose_narrowed(
                name, label, choices, everything=everything, width=_FILTER_WIDTH
            )
    return chosen


def narrowing_choices(
    positions: Sequence[Position], name: str, labels: Labels
) -> Mapping[str, str]:
    """Value -> words, of the values that the open concerns have."""

    def words(position: Position) -> str:
        concern = position.concern
        return {
            filters.STAGE: labels.stage(position.stage),
            filters.SERVICE: concern.service_name,
            filters.THEME: labels.theme(concern.theme_code),
            filters.PLAN: labels.plan(concern.plan_type),
            filters.OFFICER: concern.officer_team_name or "Not known",
        }[name]

    found = {NARROWING[name](p) or NOT_KNOWN: words(p) for p in positions}
    return dict(sorted(found.items(), key=lambda choice: choice[1]))


def list_table(
    rows: Sequence[Position],
    labels: Labels,
    found: Situation,
    caption: str,
    *,
    is_open: bool,
) -> ChartTable:
    """The list; with children and workers only where it was opened."""
    limit = found.rules.limit_wd
    scale = scale_of(found.positions, limit)

    def cells(position: Position) -> tuple[Cell, ...]:
        bar = build_bar(position, limit_wd=limit, scale=scale)
        words = (opened_cells if is_open else open_cells)(position, labels)
        return (
            *words[:clock],
            TablePicture(bar, words[clock]),
            *words[clock + 1 :],
        )

    headings = COLUMNS if is_open else OPEN_COLUMNS
    clock = headings.index(OPEN_COLUMNS[0])
    return ChartTable(
        caption=f"{caption} Official-Sensitive." if is_open else caption,
        headings=headings,
        rows=tuple(cells(position) for position in rows),
        numeric=frozenset({headings.index("Days in stage")}),
    )
