"""Every number of a part with the rows behind it: picked, asked for, logged, listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import filters
from components.audits.desk import Desk
from components.audits.one_audit import show_one_audit
from components.audits.tables import action_table, audit_table, child_table, need_table
from components.chart_table import Cell, ChartTable, TableLink, build_table
from components.export_list import offer_export
from components.formats import count_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.part_picker import choose_narrowed
from components.row_pages import page_of
from measures.audits.rows import Audit

_PAGE = "audit_list_page"
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Kind:
    """What one row is called, and several; how they are shown."""

    one: str
    several: str
    table: Callable[[Desk, Sequence[Any], str], ChartTable]


KINDS = {
    "audit": Kind("audit", "audits", audit_table),
    "action": Kind("action", "actions", action_table),
    "need": Kind("learning need", "learning needs", need_table),
    "child": Kind("child", "children", child_table),
}


@dataclass(frozen=True)
class Number:
    """A number on the page: its words, and the very rows it counts."""

    words: str
    rows: Sequence[Any]
    kind: str = "audit"


Numbers = dict[str, Number]


def link(key: str) -> str:
    """The address of this view with the rows of one number chosen."""
    return filters.address(kind=key)


def cell(numbers: Mapping[str, Number], key: str, words: str = "") -> Cell:
    """The number as a link to its rows; plain where there are none.

    Args:
        words: what stands in the cell in place of the number alone.
    """
    rows = numbers[key].rows
    text = (words or count_words(len(rows))).replace(" ", NO_BREAK)
    return TableLink(text, link(key)) if rows else text


@contextmanager
def numbers_around(
    desk: Desk, part: str, numbers: Mapping[str, Number]
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
            _show_list(desk, part, chosen, filled[chosen])
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


def _show_list(desk: Desk, part: str, key: str, number: Number) -> None:
    kind = KINDS[number.kind]
    asked = ListAsked(
        f"audits:{part}:{key}",
        desk.month.end,
        (desk.strand, desk.plan, st.session_state[filters.STAGE]),
        (kind.one, kind.several),
    )
    people = {row.person_id for row in number.rows if row.person_id}
    if not is_opened(desk.view, asked, n_records=len(number.rows), person_ids=people):
        return
    rows = page_of(number.rows, key=_PAGE)
    shown = kind.table(desk, rows, number.words)
    st.html(build_table(with_names(desk.view, asked, shown)))
    offer_export(desk.view, asked, kind.table(desk, number.rows, number.words))
    audits = [row for row in rows if isinstance(row, Audit)]
    if audits:
        show_one_audit(desk, audits)
