"""Every number of a part with the rows behind it: picked, asked for, logged, listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from components import filters
from components.chart_table import ChartTable, TableLink, build_table
from components.disputes.one_concern import show_one_concern
from components.disputes.tables import (
    concern_table,
    entry_table,
    form_table,
    step_table,
)
from components.disputes.written import choose_written
from components.export_list import offer_export
from components.formats import count_words, day_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.page_frame import View
from components.part_picker import choose_narrowed
from components.row_pages import page_of
from measures.disputes.concerns import Concern
from measures.disputes.forms import Form
from measures.disputes.ladder import StepOf
from measures.disputes.watch import Entry
from measures.disputes.words import Labels, read_labels

_PAGE = "dispute_list_page"


@dataclass(frozen=True)
class Kind:
    """What one row is called, and several; how they are shown."""

    one: str
    several: str
    table: Callable[[Sequence[Any], Labels, str], ChartTable]


KINDS = {
    "concern": Kind("concern", "concerns", concern_table),
    "step": Kind("step", "steps", step_table),
    "form": Kind("form", "forms", form_table),
    "entry": Kind("child", "children", entry_table),
}


@dataclass(frozen=True)
class Number:
    """A number on the page: its words, and the very rows it counts."""

    words: str
    rows: Sequence[Any]
    kind: str = "concern"


Numbers = dict[str, Number]


def link_to(numbers: Mapping[str, Number], key: str) -> TableLink | str:
    """A cell with the number; it opens its rows where there are any."""
    count = count_words(len(numbers[key].rows))
    if not numbers[key].rows:
        return count
    return TableLink(count, filters.address(kind=key))


def choose_number(key: str) -> None:
    """Open the rows of this number; before the page runs again."""
    st.session_state[filters.KIND] = key


@contextmanager
def numbers_around(
    view: View, part: str, day: date, numbers: Mapping[str, Number]
) -> Iterator[None]:
    """Around what a part draws: its numbers to pick from, and the list of the one.

    The picker stands beneath the drawing; once a number is chosen it moves above it,
    with the list, where a link from the drawing leads.
    """
    filled = {key: number for key, number in numbers.items() if number.rows}
    if st.session_state.get(filters.KIND) not in filled:
        st.session_state[filters.KIND] = filters.DEFAULTS[filters.KIND]
    chosen = st.session_state[filters.KIND]
    if chosen:
        with st.container(border=True):
            _pick(filled)
            asked = ListAsked(f"disputes:{part}:{chosen}", day)
            _show_list(view, asked, filled[chosen])
    yield
    if filled and not chosen:
        _pick(filled)


def _pick(filled: Mapping[str, Number]) -> None:
    choose_narrowed(
        filters.KIND,
        "See the records behind a number",
        {
            key: f"{number.words} ({count_words(len(number.rows))})"
            for key, number in filled.items()
        },
        everything="None chosen",
        width=640,
    )


def _show_list(view: View, asked: ListAsked, number: Number) -> None:
    kind = KINDS[number.kind]
    named = ListAsked(asked.list_id, asked.period_end, kinds=(kind.one, kind.several))
    people = {row.person_id for row in number.rows if row.person_id}
    if not is_opened(view, named, n_records=len(number.rows), person_ids=people):
        return
    rows = page_of(number.rows, key=_PAGE)
    labels = read_labels(view.snapshot)
    caption = f"{number.words}, {view.place_words}. Official-Sensitive."
    table = kind.table(rows, labels, caption)
    st.html(build_table(with_names(view, named, table)))
    offer_export(view, named, kind.table(number.rows, labels, caption))
    show_one_concern(view, concerns_of(rows), day=asked.period_end)
    _show_written(view, rows)


def _show_written(view: View, rows: Sequence[Any]) -> None:
    """What was written on a monitoring form, or on the list of concern."""
    forms = {
        f.form_id: (f"{f.person_id}, {day_words(f.event_date)}", f.person_id)
        for f in rows
        if isinstance(f, Form)
    }
    words = {"concern_note": "The concern", "good_practice_note": "Good practice"}
    choose_written(view, "qa_monitoring_form", forms, words, label="What the form says")
    entries = {
        e.concern_id: (f"{e.person_id}, since {day_words(e.added_on)}", e.person_id)
        for e in rows
        if isinstance(e, Entry)
    }
    choose_written(
        view, "qa_concern_child", entries, {"note": "Why"}, label="What was written"
    )


def concerns_of(rows: Sequence[Any]) -> list[Concern]:
    """The concerns among rows, those of steps included, each once."""
    found: dict[int, Concern] = {}
    for row in rows:
        concern = row.concern if isinstance(row, StepOf) else row
        if isinstance(concern, Concern):
            found.setdefault(concern.drp_id, concern)
    return list(found.values())
