"""The packs there are: presented, noted, taken away."""

from __future__ import annotations

import streamlit as st

from components import identity
from components.formats import moment_words, month_words
from components.guard import User
from components.panel.routes import PACK_PATH
from data_access.packs import PackEntry, list_packs
from measures.periods import parse_month
from measures.scope import can_prepare_packs


def show_packs(user: User) -> None:
    """Every pack, the newest first; each can be shown again as it was."""
    entries = list_packs(identity.store())
    if not entries:
        st.write(f"No pack has been saved yet. {_first_steps(user)}")
        return
    st.caption(
        "A pack does not change once it is saved: it is shown again exactly as it was. "
        "Arrow keys or a clicker move from screen to screen, B blanks the screen, F "
        "fills it."
    )
    for entry in entries:
        _show_entry(user, entry)


def _first_steps(user: User) -> str:
    if can_prepare_packs(user.scope):
        return (
            "Under 'Prepare the next pack' choose the screens, read each sentence and "
            "save: the pack can then be presented, taken offline and shown again."
        )
    return "Once a presenter has saved one, it can be presented from here."


def _show_entry(user: User, entry: PackEntry) -> None:
    address = PACK_PATH.format(pack_id=entry.pack_id)
    with st.container(border=True):
        month = month_words(parse_month(entry.month))
        st.header(f"{entry.title}: {month}", anchor=False)
        st.caption(
            f"Saved {moment_words(entry.made_at)} by {entry.made_by}. "
            f"Data version {entry.data_version}."
        )
        with st.container(horizontal=True):
            st.link_button(
                "Present", address, type="primary", icon=":material/slideshow:"
            )
            if can_prepare_packs(user.scope):
                st.link_button(
                    "Notes", f"{address}/notes", icon=":material/sticky_note_2:"
                )
            st.link_button(
                "Offline file", f"{address}/offline", icon=":material/download:"
            )
            if can_prepare_packs(user.scope):
                st.link_button(
                    "PowerPoint", f"{address}/slides", icon=":material/download:"
                )
