"""The rows behind a number of the disputes: asked for, logged, listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from components import number_rows
from components.chart_table import ChartTable, build_table
from components.disputes.one_concern import show_one_concern
from components.disputes.tables import (
    concern_table,
    entry_table,
    form_table,
    step_table,
)
from components.disputes.written import choose_written
from components.export_list import offer_export
from components.formats import day_words
from components.names_step import with_names
from components.number_rows import Number
from components.opened_list import ListAsked, is_opened
from components.page_frame import View
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


def numbers_around(
    view: View, part: str, day: date, numbers: Mapping[str, Number]
) -> AbstractContextManager[None]:
    """As number_rows.numbers_around; the list asks first, and each concern opens."""

    def show_list(key: str, number: Number) -> None:
        kind = KINDS[number.kind or "concern"]
        asked = ListAsked(f"disputes:{part}:{key}", day, kinds=(kind.one, kind.several))
        _show_list(view, asked, number, kind)

    return number_rows.numbers_around(numbers, show_list)


def _show_list(view: View, asked: ListAsked, number: Number, kind: Kind) -> None:
    people = {row.person_id for row in number.rows if row.person_id}
    if not is_opened(view, asked, n_records=len(number.rows), person_ids=people):
        return
    rows = page_of(number.rows, key=_PAGE)
    labels = read_labels(view.snapshot)
    caption = f"{number.words}, {view.place_words}. Official-Sensitive."
    table = kind.table(rows, labels, caption)
    st.html(build_table(with_names(view, asked, table)))
    offer_export(view, asked, kind.table(number.rows, labels, caption))
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
