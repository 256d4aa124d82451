"""Which kind of nothing there is to show, and that another month is shown."""

from __future__ import annotations

import streamlit as st

from components.disputes import held
from components.disputes.held import Reading
from components.formats import month_words
from components.page_frame import View
from measures.disputes.now import ReasonNone
from measures.periods import Month


def say_reason(what: str, reason: ReasonNone) -> None:
    """Concerns are not available: table qa_drp_step is missing."""
    st.info(f"{what} not available: {reason.words}.")


def say_other_month(view: View, month: Month) -> None:
    """The quality records may end before the month that was asked for."""
    if month != view.selection.month:
        st.info(
            f"The quality records end before {month_words(view.selection.month)}: "
            f"this is {month_words(month)}."
        )


def open_reading(view: View) -> Reading | None:
    """The concerns of the view; None, and why, where there are none to read."""
    found = held.reading(view)
    if isinstance(found, ReasonNone):
        say_reason("Concerns are", found)
        return None
    say_other_month(view, found.month)
    return found
