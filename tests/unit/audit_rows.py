"""Audits made by hand for the tests of audits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from measures.audits.rows import Audit

BASE = Audit(
    audit_id=1,
    strand="MPE",
    cycle_id=1,
    cycle_month=date(2026, 10, 1),
    person_id="P1",
    is_person_known=True,
    age_years=7,
    team_id="T1",
    team_name="Oak",
    service_id="S1",
    team_closed_on=None,
    worker_id="W1",
    auditor_role="TM",
    status="COMPLETE",
    status_on=date(2026, 10, 20),
    allocated_on=date(2026, 10, 5),
    due_on=date(2026, 11, 10),
    completed_on=date(2026, 10, 20),
    practice_from=None,
    practice_to=None,
    plan_type="CIN",
    auditor_grade="G",
    moderated_grade=None,
    moderated_on=None,
    has_moderator=False,
    is_self_moderated=False,
    moderation_reason=None,
    worker_took_part="Y",
    child_feedback_sought="Y",
    child_feedback_obtained="N",
    family_feedback_sought="Y",
    family_feedback_obtained="Y",
    no_feedback_reason=None,
    reflective_due_on=None,
    reflective_held_on=None,
    is_best_practice=False,
)


def make_audit(audit_id: int = 1, month: str = "2026-10", **changes: Any) -> Audit:
    """A completed monthly evaluation graded good by its auditor, but for `changes`."""
    day = date.fromisoformat(f"{month}-01")
    return replace(BASE, audit_id=audit_id, **{"cycle_month": day, **changes})


def moderated(audit_id: int, first: str | None, second: str | None, **changes: Any):
    """An audit with two grades by two people."""
    given = {
        "auditor_grade": first,
        "moderated_grade": second,
        "moderated_on": date(2026, 10, 25),
        "has_moderator": True,
    }
    return make_audit(audit_id, **(given | changes))
