"""Words for cases about voice, audit, disputes, forms, feedback and complaints."""

from __future__ import annotations

from typing import Any

from tests.contract.cases.build import Put, put

# --- voice ------------------------------------------------------------------------


def visit_entry(
    source: str, key: str, recorded: str | None, *, reason: str | None = None
) -> Put:
    """What was written of the child's voice at one visit."""
    return put(
        "qa_visit_voice",
        visit_source=source,
        visit_id=key,
        team_id="TA",
        voice_recorded=recorded,
        not_alone_reason=reason,
    )


def offer(
    number: int,
    of: str | None,
    on: str | None,
    *,
    team_id: str = "TA",
    worker: str | None = "W1",
    outcome: str | None = None,
    status: str | None = None,
) -> Put:
    """An offer of an advocate."""
    return put(
        "qa_advocacy",
        advocacy_id=number,
        person_id=of,
        team_id=team_id,
        worker_id=worker,
        offered_on=on,
        offer_outcome=outcome,
        status=status,
    )


def form(
    number: int,
    event: str,
    on: str | None,
    *,
    of: str | None = "P01",
    key: str | None = None,
    completed: str | None = "2025-06-20",
    views: str | None = None,
    team_id: str = "TA",
    worker: str | None = "W1",
    status: str | None = None,
) -> Put:
    """A monitoring form of the meeting `key`, by its chair."""
    return put(
        "qa_monitoring_form",
        form_id=number,
        event_type=event,
        event_id=key or f"M{number}",
        person_id=of,
        team_id=team_id,
        worker_id=worker,
        event_date=on,
        completed_on=completed,
        child_views_presented=views,
        status=status,
    )


# --- audit ------------------------------------------------------------------------


def cycle(number: int, month: str, *, strand: str = "MPE", due: str | None) -> Put:
    return put(
        "qa_audit_cycle",
        cycle_id=number,
        strand=strand,
        cycle_month=month,
        completion_due=due,
    )


def audit(number: int, of_cycle: int, **values: Any) -> Put:
    """An audit of P01's record; W1 of TA is audited, where nothing else is said."""
    usual = {"person_id": "P01", "team_id": "TA", "worker_id": "W1"}
    return put("qa_audit", audit_id=number, cycle_id=of_cycle, **usual | values)


def action(number: int, raised: str, due: str, **values: Any) -> Put:
    """An action about P01, owned by W1 of TA, where nothing else is said."""
    usual = {"person_id": "P01", "team_id": "TA", "owner_worker_id": "W1"}
    return put(
        "qa_audit_action",
        action_id=number,
        raised_on=raised,
        due_on=due,
        **usual | values,
    )


# --- disputes and concerns ----------------------------------------------------------


def concern(number: int, *steps: tuple[str | None, str], **values: Any) -> list[Put]:
    """A concern raised on 1 May 2025 about P01, with its steps (stage, day sent)."""
    usual = {
        "person_id": "P01",
        "team_id": "TA",
        "worker_id": "W1",
        "raised_on": "2025-05-01",
        "status": "OPEN",
    }
    rows = [put("qa_drp_concern", drp_id=number, **usual | values)]
    for place, (stage, sent) in enumerate(steps, 1):
        rows.append(step(number * 100 + place, number, stage, sent, place=place))
    return rows


def step(
    key: int, of_concern: int, stage: str | None, sent: str, *, place: int | None
) -> Put:
    return put(
        "qa_drp_step",
        step_id=key,
        drp_id=of_concern,
        stage=stage,
        step_order=place,
        sent_on=sent,
    )


def listed(
    number: int,
    of: str | None,
    added: str | None,
    removed: str | None = None,
    *,
    review: str | None = None,
    team_id: str = "TA",
    worker: str | None = "W1",
) -> Put:
    """An entry on the list of children of concern."""
    return put(
        "qa_concern_child",
        concern_id=number,
        person_id=of,
        team_id=team_id,
        worker_id=worker,
        added_on=added,
        removed_on=removed,
        review_due_on=review,
    )


# --- feedback ---------------------------------------------------------------------


def feedback(number: int, on: str, rating: int | None, **values: Any) -> Put:
    """A form filled in by a parent of P01, where nothing else is said."""
    usual = {
        "respondent_type": "PARENT",
        "person_id": "P01",
        "team_id": "TA",
        "worker_id": "W1",
    }
    return put(
        "qa_feedback",
        feedback_id=number,
        received_on=on,
        overall_rating=rating,
        **usual | values,
    )


# --- complaints and improvement -----------------------------------------------------


def complaint(number: int, **values: Any) -> Put:
    """A complaint about P01's case under the children's procedure, but for `values`."""
    usual = {
        "kind": "COMPLAINT",
        "procedure_code": "CA1989",
        "person_id": "P01",
        "team_id": "TA",
        "worker_id": "W1",
        "received_on": "2025-06-02",
    }
    return put("qa_complaint", complaint_id=number, **usual | values)


def complaint_stage(number: int, stage: str = "S1", **values: Any) -> Put:
    return put("qa_complaint_stage", complaint_id=number, stage=stage, **values)


def improvement(number: int, raised: str | None, due: str | None, **values: Any) -> Put:
    """An action of the monthly meeting owned by W1 of TA, but for `values`."""
    usual = {"team_id": "TA", "owner_worker_id": "W1", "kind": "PSMT_ACTION"}
    return put(
        "qa_improvement_action",
        improvement_id=number,
        raised_on=raised,
        due_on=due,
        **usual | values,
    )


# --- children's answers ---------------------------------------------------------------


def answers(key: str, of: str, **given: str | None) -> Put:
    """A questionnaire; questions by their name without `voch_`."""
    values = {f"voch_{question}": answer for question, answer in given.items()}
    return put("ssd_voice_of_child", voch_table_id=key, voch_person_id=of, **values)


def asked(
    key: str,
    on: str | None,
    *,
    of: str | None = None,
    team_id: str = "TA",
    worker: str | None = "W1",
) -> Put:
    """When, and in which team, a questionnaire was answered."""
    return put(
        "qa_voch_context",
        voch_table_id=key,
        person_id=of,
        team_id=team_id,
        worker_id=worker,
        answered_on=on,
    )
