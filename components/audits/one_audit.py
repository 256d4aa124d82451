"""One audit opened from a list, and what hangs on it.

Opening it is written to the access log as the list was.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.access_record import record
from components.audits.desk import Desk
from components.audits.one_tables import (
    actions_table,
    beside_links,
    childs_table,
    dates_table,
    feedback_table,
    judgement_table,
    theme_table,
)
from components.audits.one_texts import show_texts
from components.audits.tables import cycle_words
from components.chart_table import ChartTable, build_table, show_links
from components.plot_frame import show_heading
from measures.audits.one import read_beside, read_detail
from measures.audits.rows import Audit

_CHOSEN, _OPENED = "audit_to_open", "_opened_audit"
LIST_ID = "audits:one_audit"


def show_one_audit(desk: Desk, audits: Sequence[Audit]) -> None:
    """Choose one of the audits listed; opened, it shows all that is known of it."""
    by_id = {audit.audit_id: audit for audit in audits}
    if st.session_state.get(_CHOSEN) not in by_id:
        st.session_state[_CHOSEN] = next(iter(by_id))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "One audit of the list",
            list(by_id),
            key=_CHOSEN,
            format_func=lambda audit_id: _words(desk, by_id[audit_id]),
            width=520,
        )
        is_asked = st.button("Open this audit", icon=":material/lock_open:")
    audit = by_id[chosen]
    if is_asked:
        people = {audit.person_id} if audit.person_id else set()
        record(desk.view, "open", LIST_ID, n_records=1, person_ids=people)
        st.session_state[_OPENED] = _key(desk, audit)
    if st.session_state.get(_OPENED) == _key(desk, audit):
        _show(desk, audit)


def _words(desk: Desk, audit: Audit) -> str:
    return f"{audit.person_id or 'no child'}, {cycle_words(desk, audit)}"


def _key(desk: Desk, audit: Audit) -> str:
    view = desk.view
    return "|".join(
        (view.snapshot.data_version, view.user.scope.key, str(audit.audit_id))
    )


def _show(desk: Desk, audit: Audit) -> None:
    scope = desk.view.user.scope
    detail = read_detail(desk.view.snapshot, audit, scope=scope)
    show_heading(_words(desk, audit), audit.team_name)
    left, right = st.columns(2, gap="large")
    with left:
        _draw(dates_table(desk, audit))
        _draw(theme_table(desk, detail), "No theme is recorded.")
        _draw(feedback_table(desk, detail), "No feedback is recorded for this audit.")
    with right:
        _draw(judgement_table(desk, detail), "No judgement area is recorded.")
        st.markdown(f"**{audit.team_name} in the month of the audit**")
        beside = read_beside(desk.view.snapshot, audit, scope=scope)
        show_links(beside_links(audit, beside))
    _draw(actions_table(desk, detail), "No action is recorded for this audit.")
    _draw(childs_table(desk, detail))
    st.caption("The child's audits are those in what you may see.")
    show_texts(desk, audit, detail)


def _draw(table: ChartTable, nothing: str = "") -> None:
    if table.rows:
        st.html(build_table(table))
    else:
        st.caption(nothing)
