"""Names and dates of birth in an opened list: a further step, of a role's right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.access_record import record
from components.chart_table import Cell, ChartTable
from components.export_file import words_of
from components.export_list import CHILD_COLUMN, references
from components.formats import day_words
from components.opened_list import ListAsked
from components.page_frame import View
from measures.private_text import MAX_ROWS, ChildName, read_names
from measures.scope import can_read_names

_SHOWN = "_names_shown"
NAME_COLUMNS = ("Name", "Date of birth")


def with_names(view: View, asked: ListAsked, table: ChartTable) -> ChartTable:
    """The table as it is, or with the names of its children where they were asked for.

    Draws the button. Call it under `is_opened`, with the rows that are shown.
    """
    children = references(table)
    if not children or len(children) > MAX_ROWS or not can_read_names(view.user.scope):
        return table
    key = (view.snapshot.data_version, view.user.scope.key, tuple(sorted(children)))
    if st.session_state.get(_SHOWN) != key:
        if st.button(
            "Show names and dates of birth",
            key=f"names_{asked.list_id}",
            type="tertiary",
            icon=":material/badge:",
            help="Seeing names is recorded.",
        ):
            record(
                view,
                "see names",
                asked.list_id,
                n_records=len(children),
                person_ids=children,
                period_end=asked.period_end,
                narrowed=asked.narrowed,
            )
            st.session_state[_SHOWN] = key
            st.rerun()
        return table
    return add_names(table, read_names(view.snapshot, view.user.scope, children))


def add_names(table: ChartTable, names: Mapping[str, ChildName]) -> ChartTable:
    """Two columns after the reference; a child without a name here says so."""
    place = table.headings.index(CHILD_COLUMN) + 1

    def cells(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        name = names.get(words_of(row[place - 1]))
        return (*row[:place], *name_cells(name), *row[place:])

    return replace(
        table,
        headings=(*table.headings[:place], *NAME_COLUMNS, *table.headings[place:]),
        rows=tuple(cells(row) for row in table.rows),
        numeric=frozenset(n if n < place else n + 2 for n in table.numeric),
    )


def name_cells(name: ChildName | None) -> tuple[str, str]:
    """Ann Oak, 3 February 2015; an expected date of birth is called so."""
    if name is None:
        return ("not available", "not available")
    words = f"{name.forename} {name.surname}".strip() or "not recorded"
    if name.date_of_birth is None:
        return (words, "not recorded")
    expected = "expected " if name.is_expected else ""
    return (words, f"{expected}{day_words(name.date_of_birth)}")
