"""A picker beside every table of counts: choose a number, and its records open.

Asks first and writes the access log; the list is as long as the number says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components import filters
from components.affected_view import note_words
from components.chart_table import ChartTable, build_table
from components.export_list import offer_export
from components.formats import count_words, day_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.row_pages import page_of
from components.voice.code_words import heading_of
from components.voice.reading import Reading
from components.voice.row_text import has_text, read_text_of
from measures.voice.row_sets import COMMON, RowSet, VoiceRow

CHILDREN_PART = "children"
CHILD = "_voice_child"  # whose line is looked at; never in the address
_SILENT = frozenset({"service_id", "team_id", "quarter", "took_part", "doubt"})


@dataclass(frozen=True)
class Slice:
    """A number on the page and the rows that make it.

    `only` holds column -> values that the rows have.
    """

    label: str
    n: int
    only: Mapping[str, Sequence[str]]

    @property
    def slice_id(self) -> str:
        return "|".join(f"{k}={','.join(v)}" for k, v in sorted(self.only.items()))


def show_open_list(
    reading: Reading,
    row_set: RowSet,
    slices: Sequence[Slice],
    *,
    key: str,
    months: int | None = None,
    newest_first: bool = True,
) -> None:
    """The picker, and under it the list that was chosen."""
    by_id = {s.slice_id: s for s in slices if s.n}
    if not by_id:
        return
    state = f"voice_open_{key}"
    if st.session_state.get(state) not in by_id:
        st.session_state[state] = None
    chosen = st.selectbox(
        f"Open the {row_set.noun[1]} behind a number",
        list(by_id),
        key=state,
        index=None,
        placeholder="Choose a number",
        format_func=lambda one: f"{by_id[one].label} ({count_words(by_id[one].n)})",
        width=520,
    )
    if chosen:
        _show(
            reading,
            row_set,
            by_id[chosen],
            key=key,
            months=months,
            newest_first=newest_first,
        )


def _show(
    reading: Reading,
    row_set: RowSet,
    chosen: Slice,
    *,
    key: str,
    months: int | None,
    newest_first: bool,
) -> None:
    view, window = reading.view, reading.window(row_set, months=months)
    rows = reading.rows(
        row_set, only=chosen.only, months=months, newest_first=newest_first
    )
    asked = ListAsked(
        f"voice_{key}",
        view.selection.month.end,
        (chosen.slice_id, window.first_on.isoformat()),
        kinds=row_set.noun,
    )
    people = {row.person_id for row in rows if row.person_id}
    if not is_opened(view, asked, n_records=len(rows), person_ids=people):
        return
    caption = f"{chosen.label}, {view.place_words}. Official-Sensitive."
    shown = page_of(rows, key=f"voice_page_{key}")
    st.html(
        build_table(with_names(view, asked, _table(reading, row_set, shown, caption)))
    )
    offer_export(view, asked, _table(reading, row_set, rows, caption))
    if has_text(row_set.row_set_id):
        _offer_text(reading, row_set, shown, key=key)
    offer_child_line([r.person_id for r in rows if r.person_id], key=key)


def _offer_text(
    reading: Reading, row_set: RowSet, rows: Sequence[VoiceRow], *, key: str
) -> None:
    """What was written about one row of the opened list."""
    labels = {
        row.unit_id: f"{day_words(row.on) if row.on else 'no date'}, {row.team_name}"
        for row in rows
    }
    chosen = st.selectbox(
        "What was written about one of them",
        list(labels),
        key=f"voice_text_{key}",
        index=None,
        placeholder="Choose one",
        format_func=lambda one: labels[one],
        width=520,
    )
    if chosen:
        people = {r.person_id for r in rows if r.unit_id == chosen and r.person_id}
        read_text_of(reading.view, row_set.row_set_id, chosen, person_ids=people)


def _table(
    reading: Reading, row_set: RowSet, rows: Sequence[VoiceRow], caption: str
) -> ChartTable:
    """A column that would be empty or says the same of every row is left out."""
    shown = [
        name
        for name in row_set.listed
        if name not in _SILENT
        and ({r.attributes[name] for r in rows} - {"", "does not apply"})
        and (name not in COMMON or any(r.person_id for r in rows))
    ]
    has_note = any(r.note for r in rows)
    headings = ("Child", "Date", "Team", "Worker", *(heading_of(n) for n in shown))
    return ChartTable(
        caption=caption,
        headings=(*headings, "Note") if has_note else headings,
        rows=tuple(
            (
                row.person_id or "none",
                day_words(row.on) if row.on else "no date",
                row.team_name,
                row.worker_id or "none",
                *(_cell(reading, name, row.attributes[name]) for name in shown),
                *((note_words(row.note),) if has_note else ()),
            )
            for row in rows
        ),
    )


def _cell(reading: Reading, column: str, text: str) -> str:
    """A code in words, or a day."""
    return note_words(text) if column.endswith("_on") else reading.words(column, text)


def offer_child_line(person_ids: Sequence[str], *, key: str) -> None:
    """From an opened list to one child's own line."""
    children = list(dict.fromkeys(person_ids))
    if not children:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        child = st.selectbox(
            "One child of this list",
            children,
            key=f"voice_child_{key}",
            width=260,
        )
        st.button(
            "See the child's line",
            key=f"voice_line_{key}",
            icon=":material/timeline:",
            on_click=_choose_child,
            args=(child,),
        )


def _choose_child(person_id: str | None) -> None:
    st.session_state[CHILD] = person_id
    st.session_state[filters.PART] = CHILDREN_PART
