"""Who looked at this child? A form, so that no reference stands in an address."""

from __future__ import annotations

import streamlit as st

from components.access_record import record_question
from components.access_words import ACTION_WORDS, Names, subject_words
from components.chart_table import ChartTable, build_table
from components.formats import count_words, moment_words
from components.guard import User
from components.identity import store
from components.role_words import ROLE_WORDS
from data_access.access_log import LoggedAccess
from data_access.snapshot import Snapshot
from measures.access.reading import find_child, who_looked

MAX_LENGTH = 48
NOT_FOUND = (
    "No child with this reference is in what you may see. Check the reference; it is "
    "the one of the case management system."
)


def show_child_question(user: User, snapshot: Snapshot, names: Names) -> None:
    """Ask for a reference; the question itself is recorded."""
    st.header("Who looked at this child?", anchor=False)
    with st.form("who_looked", border=False, enter_to_submit=True):
        reference = st.text_input(
            "Reference of the child",
            max_chars=MAX_LENGTH,
            width=260,
            autocomplete="off",
            help="Asking is recorded. The reference does not go into the address.",
        )
        is_asked = st.form_submit_button("Show who looked")
    if not is_asked or not reference.strip():
        return
    child = find_child(snapshot, user.scope, reference)
    record_question(user, snapshot, child)
    if child is None:
        st.info(NOT_FOUND)
        return
    found = who_looked(store(), snapshot, user.scope, child)
    others = [one for one in found if one.access.action != "ask log"]
    if not others:
        st.info("Nobody has opened a list with this child while the log was kept.")
        return
    st.html(build_table(_table(others, names)))


def _table(found: list[LoggedAccess], names: Names) -> ChartTable:
    people = len({one.access.username for one in found})
    return ChartTable(
        caption=f"{count_words(len(found))} entries by {count_words(people)} "
        f"{'person' if people == 1 else 'people'}, newest first. Official-Sensitive.",
        headings=("When", "Who", "Role", "Done", "What"),
        rows=tuple(
            (
                moment_words(one.accessed_at),
                names.person(one.access.username),
                ROLE_WORDS.get(one.access.role, one.access.role),
                ACTION_WORDS.get(one.access.action, one.access.action),
                subject_words(one.access.indicator_id),
            )
            for one in found
        ),
    )
