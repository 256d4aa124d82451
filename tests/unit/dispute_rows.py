"""Concerns and steps made by hand for the tests of disputes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from measures.disputes.concerns import Concern, Step

BASE = Concern(
    drp_id=1,
    person_id="P1",
    team_id="T1",
    team_name="Oak",
    service_id="S1",
    service_name="Help and Protection",
    worker_id="W1",
    plan_type="CLA",
    theme_code="DRIFT",
    is_safeguarding=False,
    raised_on=date(2026, 10, 1),
    formal_on=None,
    resolved_on=None,
    closed_on=None,
    status="OPEN",
    status_on=None,
    resolution=None,
    form_id=None,
    raised_by_role="IRO",
    officer_team_id="T9",
    officer_team_name="Review",
    is_person_known=True,
    is_team_known=True,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def make_step(
    stage: str | None,
    sent: str,
    *,
    due: str | None = None,
    answered: str | None = None,
    step_id: int = 0,
    to: str | None = None,
) -> Step:
    """A step; dates as YYYY-MM-DD."""
    return Step(
        step_id=step_id,
        stage=stage,
        sent_on=day(sent),
        sent_to_worker_id=to,
        response_due_on=day(due) if due else None,
        responded_on=day(answered) if answered else None,
        accepted_by_raiser=None,
    )


def make_concern(
    number: int = 1, raised: str | None = "2026-10-01", *steps: Step, **changes: Any
) -> Concern:
    """A concern with its steps; formal from its first formal step, as the rows are.

    `closed` closes it by a resolution on that day, `withdrawn` by a withdrawal.
    """
    formal = [
        s.sent_on for s in steps if s.stage in ("HOS", "AD", "DCS", "CEX", "CAFC")
    ]
    fields: dict[str, Any] = {
        "drp_id": number,
        "raised_on": day(raised) if raised else None,
        "formal_on": min(formal, default=None),
        "steps": steps,
    }
    if closed := changes.pop("closed", None):
        fields |= {
            "status": "RESOLVED",
            "resolved_on": day(closed),
            "closed_on": day(closed),
        }
    if withdrawn := changes.pop("withdrawn", None):
        fields |= {
            "status": "WITHDRAWN",
            "status_on": day(withdrawn),
            "closed_on": day(withdrawn),
        }
    return replace(BASE, **fields | changes)
