"""Audits of practice: cycles, grades, themes, actions, learning needs."""

from __future__ import annotations

from data_access.tables.columns import BIT, DATE, INTEGER, NV, TEXT, col, key
from data_access.tables.qa_columns import CODE, YN, person, qa, team, worker

qa_audit_cycle = qa(
    "qa_audit_cycle",
    key("cycle_id", INTEGER),
    col("strand", NV(10), required=True),
    col("cycle_month", DATE, required=True),
    col("title", NV(200)),
    col("key_line_of_enquiry", TEXT),
    worker("lead_worker_id"),
    col("allocation_due", DATE),
    col("completion_due", DATE),
    col("planned_number", INTEGER),
)

qa_audit = qa(
    "qa_audit",
    key("audit_id", INTEGER),
    col("cycle_id", INTEGER, required=True, references="qa_audit_cycle.cycle_id"),
    person(required=True),
    team(),
    worker(),
    worker("auditor_worker_id"),
    col("auditor_role", NV(10)),
    col("status", NV(10)),
    col("status_on", DATE),
    col("allocated_on", DATE),
    col("due_on", DATE),
    col("completed_on", DATE),
    col("practice_from", DATE),
    col("practice_to", DATE),
    col("plan_type_at_audit", NV(10)),
    col("auditor_grade", NV(2)),
    worker("moderator_worker_id"),
    col("moderated_on", DATE),
    col("moderated_grade", NV(2)),
    col("moderation_reason", NV(20)),
    col("final_grade", NV(2)),
    col("worker_took_part", YN),
    col("worker_reflection", TEXT),
    col("child_feedback_sought", YN),
    col("child_feedback_obtained", YN),
    col("family_feedback_sought", YN),
    col("family_feedback_obtained", YN),
    col("feedback_not_obtained_reason", CODE),
    col("reflective_due_on", DATE),
    col("reflective_held_on", DATE),
    worker("reflective_led_by_worker_id"),
    col("reflective_outcome", TEXT),
    col("best_practice_example", YN),
)

qa_audit_judgement = qa(
    "qa_audit_judgement",
    key("audit_id", INTEGER, references="qa_audit.audit_id"),
    key("area_code", CODE),
    col("auditor_grade", NV(2)),
    col("moderated_grade", NV(2)),
    col("final_grade", NV(2)),
    col("not_applicable", BIT),
    col("comment", TEXT),
)

qa_audit_theme = qa(
    "qa_audit_theme",
    key("audit_theme_id", INTEGER),
    col("audit_id", INTEGER, references="qa_audit.audit_id"),
    col("theme_code", NV(30)),
    col("kind", CODE),
    col("note", TEXT),
)

qa_audit_action = qa(
    "qa_audit_action",
    key("action_id", INTEGER),
    col("audit_id", INTEGER, references="qa_audit.audit_id"),
    person(),
    team(),
    worker("owner_worker_id"),
    col("description", TEXT),
    col("priority", NV(6)),
    col("raised_on", DATE, required=True),
    col("due_on", DATE, required=True),
    col("completed_on", DATE),
    col("status", NV(10)),
    col("status_on", DATE),
    worker("verified_by_worker_id"),
    col("verified_on", DATE),
)

qa_learning_need = qa(
    "qa_learning_need",
    key("need_id", INTEGER),
    col("source", CODE),
    col("audit_id", INTEGER, references="qa_audit.audit_id"),
    worker(),
    team(),
    col("topic_code", NV(30)),
    col("raised_on", DATE),
    col("sent_to_ld_on", DATE),
    col("response", CODE),
    col("met_on", DATE),
    col("status", CODE),
)
