"""The rows behind a number of the audits: asked for, logged, listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import filters, number_rows
from components.audits.desk import Desk
from components.audits.one_audit import show_one_audit
from components.audits.tables import action_table, audit_table, child_table, need_table
from components.chart_table import ChartTable, build_table
from components.export_list import offer_export
from components.names_step import with_names
from components.number_rows import Number
from components.opened_list import ListAsked, is_opened
from components.row_pages import page_of
from measures.audits.rows import Audit

_PAGE = "audit_list_page"


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


def numbers_around(
    desk: Desk, part: str, numbers: Mapping[str, Number]
) -> AbstractContextManager[None]:
    """As number_rows.numbers_around; the list asks first, and each audit opens."""
    return number_rows.numbers_around(
        numbers, lambda key, number: _show_list(desk, part, key, number)
    )


def _show_list(desk: Desk, part: str, key: str, number: Number) -> None:
    kind = KINDS[number.kind or "audit"]
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
