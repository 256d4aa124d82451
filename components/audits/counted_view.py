"""How the numbers of a part are counted, and the questions to ask of them."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.chart_table import TableLink, show_links
from components.definition_view import show_questions
from components.page_frame import View
from measures.audits.linked import definitions_of

_COUNTED = {
    "grades": (
        "Completed audits, by the month of their cycle. The final grade is the "
        "moderated one where there is one.",
        "Grades are never averaged, and audit types are never added up.",
        "A number under 20 is shown as a count, without a share.",
    ),
    "moderation": (
        "Completed audits with two readable grades by two people.",
        "Toughened means that the moderator gave a lower grade, softened a higher one.",
        "Auditors are not named and not set against each other.",
    ),
    "coverage": (
        "Due: allocated, and the due date has passed. Withdrawn on or before that day "
        "is not due; withdrawn later is late.",
        "An open child was looked at if any audit of the year, of any team, was about "
        "the child.",
    ),
    "themes": (
        "Completed audits that carry the theme; one audit counts once a theme, and may "
        "carry several.",
        "Whether a theme is a strength or learning is the auditor's judgement.",
    ),
    "actions": (
        "Open and overdue as they stood at the end of the month. Verified means that "
        "somebody checked that the action was done.",
        "A discussion is due on the day set for it, else ten working days after the "
        "audit was completed.",
    ),
    "involvement": (
        "Completed audits. Not recorded is neither yes nor no, and stays in the base.",
        "Why there was no feedback is counted for audits without any, of child or "
        "family.",
    ),
    "list": (
        "Audit types are those of the audit cycle. Void audits are as if they had "
        "never been.",
        "What is to be put right stays out of the figure that it would spoil, and of "
        "no other.",
    ),
}


def show_counted(view: View, part: str) -> None:
    """Under every part, closed until it is wanted."""
    with st.expander("How this is counted, and questions to ask"):
        st.markdown("\n".join(f"- {line}" for line in _COUNTED[part]))
        found = definitions_of(part, view.user.scope)
        if not found:
            return
        leave = dict.fromkeys((filters.PART, filters.BY, *filters.NARROWED), "")
        st.markdown("**The indicators that count the same**")
        show_links(
            [
                TableLink(
                    definition.name,
                    filters.address(
                        "indicators", indicator=definition.indicator_id, **leave
                    ),
                )
                for definition in found
            ]
        )
        for definition in found:
            show_questions(definition)
