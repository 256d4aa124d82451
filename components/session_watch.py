"""Warns before a session ends, and clears the screen when it has ended.

An unattended screen must not go on showing children's records, so this looks every
half minute, which does not count as a click.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from components import guard
from data_access.app_store import utc_now

_LOOK_EVERY = timedelta(seconds=30)
_WATCHED_KEY = "_session_was_live"
_WARN_BEFORE = timedelta(minutes=2, seconds=30)


@st.fragment(run_every=_LOOK_EVERY)
def watch_session() -> None:
    """Draws nothing until the session is about to end."""
    live = guard.current_session(is_click=False)
    if live is None:
        # once: the full run that follows finds nobody and clears the screen
        if st.session_state.pop(_WATCHED_KEY, False):
            st.rerun()
        return
    st.session_state[_WATCHED_KEY] = True
    if live.ends_at - utc_now() > _WARN_BEFORE:
        return
    st.warning("You will be signed out in about 2 minutes.")
    if st.button("Stay signed in", key="stay_signed_in", type="primary"):
        guard.current_session(is_click=True)
        st.rerun()
