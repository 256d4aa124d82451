"""Choosing an indicator: the list, previous and next, the parts of its page."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

from components import filters
from components.guard import User
from measures.registry import Definition, all_definitions, companion_definitions
from measures.scope import can_see_indicator


def open_definitions(user: User) -> list[Definition]:
    """The indicators this user's role may see, in menu order."""
    return [
        d
        for d in all_definitions().values()
        if can_see_indicator(user.scope, group=d.group, about_reviews=d.about_reviews)
    ]


def choose_indicator(user: User) -> Definition | None:
    """The indicator of the address; the first where none is named.

    None where the role may not see the one that the address names.
    """
    found = open_definitions(user)
    by_id = {d.indicator_id: d for d in found}
    named = st.session_state.get(filters.INDICATOR, "")
    if named:
        return by_id.get(named) or _companion(named, by_id)
    first = next((d for d in found if d.psmt), found[0] if found else None)
    if first is not None:
        st.session_state[filters.INDICATOR] = first.indicator_id
    return first


def _companion(named: str, open_ids: Container[str]) -> Definition | None:
    """A figure that stands beside an indicator which the role may see."""
    found = companion_definitions().get(named)
    return found if found and found.companion_of in open_ids else None


def draw_picker(user: User, current: Definition) -> None:
    """Go to indicator, and previous and next in the same group."""
    found = open_definitions(user)
    by_id = {d.indicator_id: d for d in found}
    if current.companion_of:
        by_id[current.indicator_id] = current
    group = [d.indicator_id for d in found if d.group == current.group]
    place = group.index(current.constants_id)

    def label(indicator_id: str) -> str:
        return f"{by_id[indicator_id].group_title}: {by_id[indicator_id].title}"

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            "Go to indicator",
            list(by_id),
            key=filters.INDICATOR,
            format_func=label,
            on_change=_leave_span,
            width=560,
        )
        _step("Previous", group[place - 1] if place else None, ":material/arrow_back:")
        after = group[place + 1] if place + 1 < len(group) else None
        _step("Next", after, ":material/arrow_forward:")


def _leave_span() -> None:
    st.session_state[filters.SPAN] = ""


def _open(indicator_id: str) -> None:
    st.session_state[filters.INDICATOR] = indicator_id
    _leave_span()


def _step(words: str, indicator_id: str | None, icon: str) -> None:
    st.button(
        words,
        icon=icon,
        disabled=indicator_id is None,
        on_click=_open,
        args=(indicator_id,),
    )


def choose_view() -> str:
    """Trend, By team, Who is affected, Compare or Definition."""
    chosen = st.segmented_control(
        "Part of the page",
        list(filters.VIEWS),
        key=filters.VIEW,
        required=True,
        format_func=lambda view: filters.VIEWS[view],
        label_visibility="collapsed",
        on_change=_leave_span,
    )
    return chosen or filters.DEFAULTS[filters.VIEW]
