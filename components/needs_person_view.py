"""Needs a person: counters of what somebody must see to, each with its list."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cached
from components.affected_view import note_words
from components.chart_table import ChartTable, build_table
from components.export_list import offer_export
from components.formats import count_words, day_words, month_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.page_frame import View
from components.palette import MUTED, RULE, TEXT
from measures.figure import Level
from measures.needs_person import COUNTERS, Counted, Counter, ToSee, read_to_see
from measures.periods import Month
from measures.unit_life import Life, life_of

_CHOSEN = "needs_person_list"


def show_needs_person(view: View) -> None:
    """The counters, and under them the list that is asked for."""
    found = [c for c in (_count(view, counter) for counter in COUNTERS) if c]
    if not found:
        return
    st.header("Needs a person", anchor=False)
    for column, counted in zip(st.columns(len(found)), found, strict=True):
        with column:
            _draw(counted)
    chosen = st.session_state.get(_CHOSEN)
    for counted in found:
        if counted.number and counted.counter.counter_id == chosen:
            _show_list(view, counted.counter)


def _draw(counted: Counted) -> None:
    st.html(build_counter(counted))
    if counted.number:
        counter = counted.counter
        st.button(
            see_words(counted),
            key=f"see_{counter.counter_id}",
            type="tertiary",
            icon=":material/list:",
            on_click=_choose,
            args=(counter.counter_id,),
        )


def see_words(counted: Counted) -> str:
    """See the 3 concerns."""
    one, several = counted.counter.noun
    if counted.number == 1:
        return f"See the {one}"
    return f"See the {count_words(counted.number or 0)} {several}"


def _choose(counter_id: str) -> None:
    """Show this list; a second click puts it away."""
    is_shown = st.session_state.get(_CHOSEN) == counter_id
    st.session_state[_CHOSEN] = None if is_shown else counter_id


def _count(view: View, counter: Counter) -> Counted | None:
    return cached.needs_person(
        view.snapshot,
        counter,
        month=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )


def build_counter(counted: Counted) -> str:
    """The number, what it is, and its month."""
    number = "not available" if counted.number is None else count_words(counted.number)
    size = "1.75rem" if counted.number is not None else "1rem"
    return (
        f'<div style="border-left:3px solid {RULE};padding-left:0.75rem;color:{TEXT};'
        'min-height:6.75rem">'
        f'<strong style="font-size:{size};line-height:1.2;display:block">'
        f"{escape(number)}</strong>"
        f'<span style="line-height:1.3">{escape(counted.counter.label)}</span>'
        f'<span style="display:block;color:{MUTED};font-size:0.875rem">'
        f"{escape(_note(counted))}</span></div>"
    )


def _note(counted: Counted) -> str:
    month = f"At the end of {month_words(counted.month)}" if counted.month else ""
    if not counted.left_out:
        return month
    return f"{month} Without: {', '.join(counted.left_out)}.".strip()


def _show_list(view: View, counter: Counter) -> None:
    rows = read_to_see(
        view.snapshot,
        counter,
        month=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    people = {row.record.person_id for row in rows if row.record.person_id}
    asked = ListAsked(
        counter.counter_id, view.selection.month.end, kinds=("entry", "entries")
    )
    if is_opened(view, asked, n_records=len(rows), person_ids=people):
        table = _table(view, counter, rows)
        st.html(build_table(with_names(view, asked, table)))
        offer_export(view, asked, table)


def team_words(name: str, life: Life, month: Month) -> str:
    """The team, and when it closed: nobody of it can see to the record."""
    if life.closed_on is None or not life.has_closed_by(month.end):
        return name
    return f"{name} (closed {day_words(life.closed_on)})"


def _table(view: View, counter: Counter, rows: list[ToSee]) -> ChartTable:
    return ChartTable(
        caption=f"{counter.label}, {view.place_words}. Official-Sensitive.",
        headings=("Child", "To do", "Team", "Worker", "Note"),
        rows=tuple(
            (
                row.record.person_id or "none",
                row.words,
                team_words(
                    row.record.team_name,
                    life_of(view.snapshot, Level.TEAM, row.record.team_id),
                    view.selection.month,
                ),
                row.record.worker_id or "none",
                note_words(row.record.dq_note),
            )
            for row in rows
        ),
    )
