"""A long list, a hundred rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from components.formats import count_words

PAGE_ROWS = 100
Row = TypeVar("Row")


def page_of(rows: Sequence[Row], *, key: str) -> Sequence[Row]:
    """The rows of the page chosen; a picker where there is more than one page."""
    pages = max(1, -(-len(rows) // PAGE_ROWS))
    if pages == 1:
        return rows
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = 1

    def words(page: int) -> str:
        first, last = (page - 1) * PAGE_ROWS + 1, min(page * PAGE_ROWS, len(rows))
        return f"{count_words(first)} to {count_words(last)}"

    page = st.selectbox(
        f"Rows, of {count_words(len(rows))}",
        range(1, pages + 1),
        key=key,
        format_func=words,
        width=260,
    )
    return rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
