"""Taking an opened list away as a file: a right of its own, asked again, and logged.

Call it under a list that `is_opened` let through, with all its rows:
`offer_export(view, asked, table)`. Names and written words never go into a file.
"""

from __future__ import annotations

import re
from dataclasses import replace

import streamlit as st

from components import guard
from components.access_record import record
from components.chart_table import ChartTable
from components.export_file import build_csv, build_xlsx, read_sheet, words_of
from components.formats import day_words, moment_words
from components.opened_list import ListAsked
from components.page_frame import View
from components.refusals import record_refusal
from components.role_words import ROLE_WORDS
from data_access.app_store import utc_now
from measures.scope import can_export_records

CHILD_COLUMN = "Child"
_PREPARED = "_prepared_export"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_export(view: View, asked: ListAsked, table: ChartTable) -> None:
    """A button that says that exporting is recorded; then the files.

    Args:
        table: every row of the list, with references and without names.
    """
    if not can_export_records(view.user.scope) or not table.rows:
        return
    key = "|".join(
        (
            view.snapshot.data_version,
            asked.list_id,
            view.selection.month.text,
            str(view.selection.within),
            *asked.narrowed,
            view.user.scope.key,
        )
    )
    if st.session_state.get(_PREPARED) == key:
        _show_files(view, asked, table)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            "Prepare a file",
            key=f"export_{asked.list_id}",
            icon=":material/download:",
        ):
            _check_right(view)
            record(
                view,
                "export",
                asked.list_id,
                n_records=len(table.rows),
                person_ids=references(table),
                period_end=asked.period_end,
                narrowed=asked.narrowed,
            )
            st.session_state[_PREPARED] = key
            st.rerun()
        st.caption("Exporting is recorded. The file holds references, no names.")


def _check_right(view: View) -> None:
    """Ask the store again: the page may have been drawn long before the click."""
    user = guard.current_user()
    if user is not None and user.scope == view.user.scope:
        if can_export_records(user.scope):
            return
        record_refusal(user.username, user.scope, "export")
    st.info("Your role does not export lists.")
    st.stop()


def references(table: ChartTable) -> set[str]:
    """The children in the list, from its column of references."""
    if CHILD_COLUMN not in table.headings:
        return set()
    place = table.headings.index(CHILD_COLUMN)
    words = {words_of(row[place]) for row in table.rows}
    return words - {"", "none", "none named", "not recorded"}


def _show_files(view: View, asked: ListAsked, table: ChartTable) -> None:
    sheet = read_sheet(replace(table, caption=_title(table)), _facts(view))
    name = _file_name(view, asked)
    st.caption("Official-Sensitive. Keep the file where case records are kept.")
    with st.container(horizontal=True):
        for words, ending, build, kind in (
            ("Excel workbook", "xlsx", build_xlsx, _XLSX),
            ("CSV", "csv", build_csv, "text/csv"),
        ):
            st.download_button(
                words,
                build(sheet),
                file_name=f"{name}.{ending}",
                mime=kind,
                key=f"download_{ending}_{asked.list_id}",
                on_click="ignore",
                icon=":material/download:",
            )


def _title(table: ChartTable) -> str:
    return table.caption.removesuffix(" Official-Sensitive.").rstrip(".")


def _facts(view: View) -> dict[str, str]:
    status, user = view.snapshot.status, view.user
    synthetic = {"Data": "synthetic, made up"} if status.is_synthetic else {}
    return {
        "Place": view.place_words,
        "Month": view.selection.month.label,
        "Data to": day_words(status.data_to),
        "Data version": status.data_version,
        "Scope": f"{ROLE_WORDS[user.scope.role.value]}: {view.place_words}",
        "Exported by": user.username,
        "Exported on": moment_words(utc_now()),
        **synthetic,
    }


def _file_name(view: View, asked: ListAsked) -> str:
    """The list and the month; nothing of a child."""
    plain = re.sub(r"[^a-z0-9]+", "-", asked.list_id.lower()).strip("-")
    return f"official-sensitive-{plain}-{view.selection.month.text}"
