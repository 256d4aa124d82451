"""What was written on one row of an opened list: chosen, asked for, logged."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.page_frame import View
from components.private_text_view import show_free_text
from measures.scope import can_read_free_text


def choose_written(
    view: View,
    table: str,
    rows: Mapping[int, tuple[str, str | None]],
    headings: Mapping[str, str],
    *,
    label: str,
) -> None:
    """A picker of rows, and the words of the one that was chosen.

    Args:
        rows: key of the row -> what it is called, and its child.
        headings: column -> what stands over its words.
    """
    if not rows or not can_read_free_text(view.user.scope, table):
        return
    key = f"written_{table}"
    if st.session_state.get(key) not in rows:  # of another list, or another page of it
        st.session_state.pop(key, None)
    chosen = st.selectbox(
        label,
        list(rows),
        index=None,
        format_func=lambda one: rows[one][0],
        placeholder="Choose one to read",
        key=key,
        width=420,
    )
    if chosen is not None:
        child = rows[chosen][1]
        show_free_text(view, table, chosen, {child} if child else set(), headings)
