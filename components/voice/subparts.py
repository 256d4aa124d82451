"""The second choice of a part of the page; kept in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import filters


def choose_subpart(parts: Mapping[str, str]) -> str:
    """The sub-part to show: that of the address, else the first.

    Args:
        parts: id -> words, two or more.
    """
    first, *others = parts
    words = {"": parts[first], **{key: parts[key] for key in others}}
    if st.session_state.get(filters.KIND) not in words:
        st.session_state[filters.KIND] = ""
    chosen = st.segmented_control(
        "Which",
        list(words),
        key=filters.KIND,
        required=True,
        format_func=lambda key: words[key],
        label_visibility="collapsed",
    )
    return chosen or first
