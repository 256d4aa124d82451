"""What was written about one audit: one text at a time, for roles that may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from components.audits.desk import Desk
from components.audits.tables import day_or
from components.private_text_view import show_free_text
from measures.audits.one import Detail
from measures.audits.rows import Audit

_CHOSEN = "audit_text_to_read"


@dataclass(frozen=True)
class Text:
    """Where a text stands, and what stands over it: column -> heading."""

    words: str
    table: str
    row_id: str
    headings: Mapping[str, str]


def show_texts(desk: Desk, audit: Audit, detail: Detail) -> None:
    """Choose what to read; reading asks first and is recorded."""
    texts = {f"{t.table}:{t.row_id}": t for t in list_texts(desk, audit, detail)}
    if st.session_state.get(_CHOSEN) not in texts:
        st.session_state[_CHOSEN] = next(iter(texts))
    chosen = st.selectbox(
        "What was written",
        list(texts),
        key=_CHOSEN,
        format_func=lambda key: texts[key].words,
        width=520,
    )
    text = texts[chosen]
    people = {audit.person_id} if audit.person_id else set()
    show_free_text(desk.view, text.table, text.row_id, people, text.headings)


def list_texts(desk: Desk, audit: Audit, detail: Detail) -> list[Text]:
    """Every row of the audit that may hold words."""
    labels = desk.labels
    found = [
        Text(
            "The audit itself",
            "qa_audit",
            str(audit.audit_id),
            {
                "worker_reflection": "The social worker's own view",
                "reflective_outcome": "What the reflective discussion came to",
            },
        )
    ]
    found += [
        Text(
            f"Judgement area: {labels.words('AUDIT_AREA', j.area)}",
            "qa_audit_judgement",
            f"{j.audit_id}|{j.area}",
            {"comment": "Comment"},
        )
        for j in detail.judgements
    ]
    found += [
        Text(
            f"Theme: {labels.words('AUDIT_THEME', tag.theme)}",
            "qa_audit_theme",
            str(tag.audit_theme_id),
            {"note": "Note"},
        )
        for tag in detail.tags
    ]
    found += [
        Text(
            f"Action raised {day_or(action.raised_on)}, due {day_or(action.due_on)}",
            "qa_audit_action",
            str(action.action_id),
            {"description": "What is to be done"},
        )
        for action in detail.actions
    ]
    found += [
        Text(
            f"Feedback: {labels.words('RESPONDENT', f.respondent)}, "
            f"{day_or(f.received_on, 'day not recorded')}",
            "qa_feedback",
            str(f.feedback_id),
            {"verbatim": "In their own words"},
        )
        for f in detail.feedback
    ]
    return found
