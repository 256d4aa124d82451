"""The parts of the page Audits; says first where there are no audits to show."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.audits.actions_view import show_actions
from components.audits.counted_view import show_counted
from components.audits.coverage_view import show_coverage
from components.audits.grades_view import show_grades
from components.audits.involvement_view import show_involvement
from components.audits.list_view import show_list
from components.audits.moderation_view import show_moderation
from components.audits.themes_view import show_themes
from components.audits.words import PARTS
from components.page_frame import View
from components.part_picker import choose_part
from measures.audits.linked import why_missing

_SHOW: dict[str, Callable[[View], None]] = {
    "grades": show_grades,
    "moderation": show_moderation,
    "coverage": show_coverage,
    "themes": show_themes,
    "actions": show_actions,
    "involvement": show_involvement,
    "list": show_list,
}


def show_parts(view: View) -> None:
    """One part at a time, or why there is none."""
    reason = why_missing(view.snapshot)
    if reason:
        st.info(f"Audits are not available: {reason}.")
        return
    part = choose_part(PARTS)
    _SHOW[part](view)
    show_counted(view, part)
