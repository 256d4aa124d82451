"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from components.formats import count_words

PAGE_ROWS = 100
Row = TypeVar("Row")


def page_of(
    rows: Sequence[Row], *, key: str, at_once: int = PAGE_ROWS, what: str = "Rows"
) -> Sequence[Row]:
    """The rows of the page chosen; a picker where there is more than one page."""
    pages = max(1, -(-len(rows) // at_once))
    if pages == 1:
        return rows
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = 1

    def words(page: int) -> str:
        first, last = (page - 1) * at_once + 1, min(page * at_once, len(rows))
        return f"{count_words(first)} to {count_words(last)}"

    page = st.selectbox(
        f"{what}, of {count_words(len(rows))}",
        range(1, pages + 1),
        key=key,
        format_func=words,
        width=260,
    )
    return rows[(page - 1) * at_once : page * at_once]
