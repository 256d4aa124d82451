"""Refusals stand in the access log: what someone asked for and may not have."""

from __future__ import annotations

import streamlit as st

from components.identity import store
from data_access.access_log import Access, record_access
from data_access.app_store import utc_now
from measures.scope import Scope

_REFUSED = "_refusals_recorded"


def record_refusal(username: str, scope: Scope, what: str) -> None:
    """Write down that someone was refused; once a tab for the same thing.

    Args:
        what: an id of our own, for example `page:access_log`; never what was typed.
    """
    told = st.session_state.setdefault(_REFUSED, [])
    if (username, what) in told:
        return
    now = utc_now()
    access = Access(
        username=username,
        action="refused",
        indicator_id=what,
        period_end=now.date(),
        org_unit_id="LA",
        scope_key=scope.key,
        data_version="",
    )
    record_access(store(), access, n_records=0, person_ids=())
    st.session_state[_REFUSED] = [*told, (username, what)]
