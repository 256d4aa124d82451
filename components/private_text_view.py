"""What was written about one row: asks, writes the access log, then shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape

import streamlit as st

from components.access_record import record
from components.page_frame import View
from components.palette import MUTED, RULE, TEXT
from measures.private_text import read_free_text
from measures.scope import can_read_free_text

_OPENED = "_opened_text"
NOTHING = "Nothing was written here."
NOT_ALLOWED = "Your role does not read what was written here."


def show_free_text(
    view: View,
    table: str,
    row_id: str | int,
    person_ids: Collection[str],
    headings: Mapping[str, str],
) -> None:
    """A button that says that reading is recorded; then the words of one row.

    Args:
        table: whose row it is, for example `qa_feedback`.
        row_id: its key as text; several parts joined by `|`, as in `12|VOICE`.
        person_ids: the children it is about, for the access log; may be empty.
        headings: column -> what stands over its words, in this order.
    """
    if not can_read_free_text(view.user.scope, table):
        st.caption(NOT_ALLOWED)
        return
    key = "|".join(
        (view.snapshot.data_version, table, str(row_id), view.user.scope.key)
    )
    if st.session_state.get(_OPENED) != key:
        st.caption("Reading what was written is recorded.")
        if st.button(
            "Read what was written",
            key=f"read_{table}_{row_id}",
            icon=":material/lock_open:",
        ):
            record(
                view, "read text", f"text:{table}", n_records=1, person_ids=person_ids
            )
            st.session_state[_OPENED] = key
            st.rerun()
        return
    texts = read_free_text(view.snapshot, view.user.scope, table, [str(row_id)])
    st.html(build_text(texts.get(str(row_id), {}), headings))


def build_text(texts: Mapping[str, str], headings: Mapping[str, str]) -> str:
    """The words as HTML: nothing in them is trusted, line ends are kept."""
    parts = [
        f'<p style="margin:0;color:{MUTED};font-size:0.875rem">{escape(heading)}</p>'
        f'<p style="margin:0 0 0.75rem;white-space:pre-line;overflow-wrap:anywhere">'
        f"{escape(texts[column])}</p>"
        for column, heading in headings.items()
        if column in texts
    ]
    words = "".join(parts) or f'<p style="margin:0">{NOTHING}</p>'
    return (
        f'<div style="border-left:3px solid {RULE};padding:0.25rem 0.75rem;'
        f'color:{TEXT};max-width:42rem">{words}'
        f'<p style="margin:0;color:{MUTED};font-size:0.875rem">Official-Sensitive. '
        "Do not copy it.</p></div>"
    )
