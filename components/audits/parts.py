"""The parts of the page Audits; says first where there are no audits to show."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.audits.grades_view import show_grades
from components.audits.words import PARTS
from components.page_frame import View
from components.part_picker import choose_part
from measures.audits.linked import why_missing

_SHOW: dict[str, Callable[[View], None]] = {"grades": show_grades}


def show_parts(view: View) -> None:
    """One part at a time, or why there is none."""
    reason = why_missing(view.snapshot)
    if reason:
        st.info(f"Audits are not available: {reason}.")
        return
    _SHOW[choose_part({key: PARTS[key] for key in _SHOW})](view)
