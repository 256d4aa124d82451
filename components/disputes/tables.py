"""Opened lists as tables: concerns, steps, monitoring forms, children of concern."""

from __future__ import annotations

from collections.abc import Sequence

from components.chart_table import ChartTable
from measures.disputes.concerns import Concern
from measures.disputes.forms import Form
from measures.disputes.ladder import StepOf
from measures.disputes.watch import Entry
from measures.disputes.words import (
    EVENTS,
    LEVELS,
    SOURCES,
    Labels,
    day_cell,
    ended_words,
    highest_words,
)


def concern_table(rows: Sequence[Concern], labels: Labels, caption: str) -> ChartTable:
    """Concerns, open or not, oldest first."""
    return ChartTable(
        caption,
        (
            "Child",
            "Raised",
            "Last step to",
            "Ended",
            "Theme",
            "Plan",
            "Team",
            "Worker",
        ),
        tuple(
            (
                c.person_id or "not recorded",
                day_cell(c.raised_on),
                highest_words(c, labels),
                ended_words(c, labels),
                labels.theme(c.theme_code),
                labels.plan(c.plan_type),
                c.team_name,
                c.worker_id or "none",
            )
            for c in rows
        ),
    )


def step_table(rows: Sequence[StepOf], labels: Labels, caption: str) -> ChartTable:
    """Steps with their answers."""
    return ChartTable(
        caption,
        ("Child", "Sent", "To", "Answer due", "Answered", "Concern ended", "Team"),
        tuple(
            (
                r.person_id or "not recorded",
                day_cell(r.step.sent_on),
                labels.stage(r.step.stage),
                day_cell(r.step.response_due_on),
                day_cell(r.step.responded_on),
                ended_words(r.concern, labels),
                r.concern.team_name,
            )
            for r in rows
        ),
    )


def form_table(rows: Sequence[Form], _labels: Labels, caption: str) -> ChartTable:
    """Monitoring forms that say that a concern was raised."""
    return ChartTable(
        caption,
        ("Child", "Meeting", "Held", "Form completed", "Form says", "Team", "Worker"),
        tuple(
            (
                f.person_id or "not recorded",
                EVENTS.get(f.event_type or "", "Not recorded"),
                day_cell(f.event_date),
                day_cell(f.completed_on),
                LEVELS[f.concern_level],
                f.team_name,
                f.worker_id or "none",
            )
            for f in rows
        ),
    )


def entry_table(rows: Sequence[Entry], labels: Labels, caption: str) -> ChartTable:
    """Children on the list of concern."""
    return ChartTable(
        caption,
        (
            "Child",
            "On the list since",
            "Why",
            "Named by",
            "Last reviewed",
            "Review due",
            "Team",
            "Worker",
        ),
        tuple(
            (
                e.person_id,
                day_cell(e.added_on),
                labels.theme(e.reason_code),
                SOURCES.get(e.source or "", "Not recorded"),
                day_cell(e.last_reviewed_on),
                day_cell(e.review_due_on) + (", overdue" if e.is_overdue else ""),
                e.team_name,
                e.worker_id or "none",
            )
            for e in rows
        ),
    )
