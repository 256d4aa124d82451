"""The lock before a child-level list: asks first, writes the access log, then opens.

Every list of children goes through `is_opened`; one list is open at a time, and
another place, month, scope or data version asks anew.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.access_record import record
from components.formats import count_words
from components.page_frame import View, children_words
from measures.scope import can_open_lists

_OPENED = "_opened_list"


@dataclass(frozen=True)
class ListAsked:
    """Which list: an indicator's or another id, its last day, and what narrows it.

    `kinds` says what one entry is called, and several.
    """

    list_id: str
    period_end: date
    narrowed: tuple[str, ...] = ()
    kinds: tuple[str, str] = ("record", "records")


def is_opened(
    view: View, asked: ListAsked, *, n_records: int, person_ids: Collection[str]
) -> bool:
    """Has this very list been opened? Asks, and logs before it says yes.

    Args:
        n_records: rows of the list; `person_ids` are the children in it.
    """
    if not can_open_lists(view.user.scope):
        st.info("Your role does not open lists of children.")
        return False
    if not n_records:
        st.caption("There is no record to list.")
        return False
    key = _key(view, asked)
    if st.session_state.get(_OPENED) == key:
        return True
    people = f", {children_words(len(person_ids))}" if person_ids else ""
    st.markdown(
        f"**{_rows_words(n_records, asked.kinds)}{people}.** Opening this list is "
        "recorded."
    )
    if st.button(
        "Open the list",
        type="primary",
        icon=":material/lock_open:",
        key=f"open_{asked.list_id}",
    ):
        record(
            view,
            "open",
            asked.list_id,
            n_records=n_records,
            person_ids=person_ids,
            period_end=asked.period_end,
            narrowed=asked.narrowed,
        )
        st.session_state[_OPENED] = key
        st.rerun()
    return False


def _key(view: View, asked: ListAsked) -> str:
    return "|".join(
        (
            view.snapshot.data_version,
            asked.list_id,
            view.selection.month.text,
            str(view.selection.within),
            *asked.narrowed,
            view.user.scope.key,
        )
    )


def _rows_words(rows: int, kinds: tuple[str, str]) -> str:
    return f"{count_words(rows)} {kinds[0] if rows == 1 else kinds[1]}"
