"""Quality-assurance tables: audits, voice, review, dispute, targets, workforce.

No national standard covers these records. Each fact row carries `team_id` as it
was on the event date. `team_id` is the SSD team id or one of the reserved `LA`,
`NONE` and `EXT`. Every table also has the four columns of `_WRITTEN`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from data_access.tables.columns import (
    BIT,
    DATE,
    DATETIME,
    DEC,
    INTEGER,
    NC,
    NV,
    TEXT,
    col,
    key,
    table,
)

CODE = NV(20)
ID = NV(48)
YN = NC(1)

PERSON = "ssd_person.pers_person_id"
WORKER = "ssd_professionals.prof_professional_id"
TEAM = "qa_team.team_id"


def _written() -> list[sa.Column[Any]]:
    return [
        col("created_at", DATETIME),
        col("created_by", NV(100)),
        col("updated_at", DATETIME),
        col("updated_by", NV(100)),
    ]


def _qa(name: str, *columns: sa.Column[Any]) -> sa.Table:
    return table(name, *columns, *_written())


def _person(*, required: bool = False) -> sa.Column[Any]:
    return col("person_id", ID, required=required, references=PERSON)


def _team() -> sa.Column[Any]:
    return col("team_id", ID, required=True, references=TEAM)


def _worker(name: str = "worker_id") -> sa.Column[Any]:
    return col(name, ID, references=WORKER)


# --- reference and control -------------------------------------------------

qa_service = _qa(
    "qa_service",
    key("service_id", CODE),
    col("service_name", NV(120)),
    _worker("head_of_service_worker_id"),
    _worker("assistant_director_worker_id"),
    col("valid_from", DATE),
    col("valid_to", DATE),
)

qa_team = _qa(
    "qa_team",
    key("team_id", ID, references="ssd_department.dept_team_id"),
    col("service_id", CODE, references="qa_service.service_id"),
    col("team_name", NV(255)),
    col("team_type", CODE),
    _worker("manager_worker_id"),
    col("valid_from", DATE),
    col("valid_to", DATE),
    col("successor_team_id", ID, references=TEAM),
)

qa_calendar = _qa(
    "qa_calendar",
    key("cal_date", DATE),
    col("is_working_day", BIT),
    col("bank_holiday_name", NV(60)),
    col("wd_index", INTEGER),
    col("month_start", DATE),
    col("month_end", DATE),
    col("fy_start_year", INTEGER),
    col("fy_label", NV(7)),
    col("fy_quarter", INTEGER),
)

qa_code = _qa(
    "qa_code",
    key("list_name", NV(40)),
    key("code", NV(40)),
    col("label", NV(200)),
    col("panel_label", NV(200)),
    col("sort_order", INTEGER),
    col("active", BIT),
)

qa_code_map = _qa(
    "qa_code_map",
    key("table_name", NV(60)),
    key("column_name", NV(60)),
    key("raw_value", NV(255)),
    col("list_name", NV(40)),
    col("code", NV(40), references="qa_code.code"),
    col("confirmed_by", NV(100)),
    col("confirmed_on", DATE),
)

qa_population = _qa(
    "qa_population",
    key("population_year", INTEGER),
    key("age_group", NV(10)),
    col("population", INTEGER),
    col("source", NV(120)),
    col("published_on", DATE),
)

qa_load = _qa(
    "qa_load",
    key("load_id", INTEGER),
    col("source", CODE),
    col("extracted_at", DATETIME),
    col("data_to", DATE),
    col("ssd_version", NV(10)),
    col("row_counts_json", TEXT),
    col("status", CODE),
)

qa_snapshot_month = _qa(
    "qa_snapshot_month",
    key("snapshot_month", DATE),
    key("table_name", NV(60)),
    key("person_or_worker_id", ID),
    key("row_no", INTEGER),
    col("row_json", TEXT),
    col("load_id", INTEGER, references="qa_load.load_id"),
)

# --- audit -----------------------------------------------------------------

qa_audit_cycle = _qa(
    "qa_audit_cycle",
    key("cycle_id", INTEGER),
    col("strand", NV(10), required=True),
    col("cycle_month", DATE, required=True),
    col("title", NV(200)),
    col("key_line_of_enquiry", TEXT),
    _worker("lead_worker_id"),
    col("allocation_due", DATE),
    col("completion_due", DATE),
    col("planned_number", INTEGER),
)

qa_audit = _qa(
    "qa_audit",
    key("audit_id", INTEGER),
    col("cycle_id", INTEGER, required=True, references="qa_audit_cycle.cycle_id"),
    _person(required=True),
    _team(),
    _worker(),
    _worker("auditor_worker_id"),
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
    _worker("moderator_worker_id"),
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
    _worker("reflective_led_by_worker_id"),
    col("reflective_outcome", TEXT),
    col("best_practice_example", YN),
)

qa_audit_judgement = _qa(
    "qa_audit_judgement",
    key("audit_id", INTEGER, references="qa_audit.audit_id"),
    key("area_code", CODE),
    col("auditor_grade", NV(2)),
    col("moderated_grade", NV(2)),
    col("final_grade", NV(2)),
    col("not_applicable", BIT),
    col("comment", TEXT),
)

qa_audit_theme = _qa(
    "qa_audit_theme",
    key("audit_theme_id", INTEGER),
    col("audit_id", INTEGER, references="qa_audit.audit_id"),
    col("theme_code", NV(30)),
    col("kind", CODE),
    col("note", TEXT),
)

qa_audit_action = _qa(
    "qa_audit_action",
    key("action_id", INTEGER),
    col("audit_id", INTEGER, references="qa_audit.audit_id"),
    _person(),
    _team(),
    _worker("owner_worker_id"),
    col("description", TEXT),
    col("priority", NV(6)),
    col("raised_on", DATE, required=True),
    col("due_on", DATE, required=True),
    col("completed_on", DATE),
    col("status", NV(10)),
    col("status_on", DATE),
    _worker("verified_by_worker_id"),
    col("verified_on", DATE),
)

# --- voice and lived experience ---------------------------------------------

qa_visit_voice = _qa(
    "qa_visit_voice",
    key("visit_source", NV(4)),
    key("visit_id", ID),
    _person(),
    _team(),
    _worker(),
    col("visit_date", DATE),
    col("voice_recorded", YN),
    col("voice_method", NV(12)),
    col("voice_shaped_plan", YN),
    col("not_alone_reason", NV(12)),
)

qa_feedback = _qa(
    "qa_feedback",
    key("feedback_id", INTEGER),
    col("respondent_type", NV(10)),
    _person(),
    _team(),
    _worker(),
    col("source", NV(12)),
    col("audit_id", INTEGER, references="qa_audit.audit_id"),
    col("method", NV(10)),
    col("received_on", DATE, required=True),
    col("overall_rating", INTEGER),
    col("sentiment", NV(3)),
    col("verbatim", TEXT),
    col("shared_with_team_on", DATE),
    col("status", NV(10)),
)

qa_feedback_item = _qa(
    "qa_feedback_item",
    key("feedback_id", INTEGER, references="qa_feedback.feedback_id"),
    key("question_code", NV(30)),
    col("rating", INTEGER),
    col("answer_yn", YN),
)

qa_advocacy = _qa(
    "qa_advocacy",
    key("advocacy_id", INTEGER),
    _person(),
    _team(),
    _worker(),
    col("offered_on", DATE),
    col("offer_outcome", CODE),
    col("referred_on", DATE),
    col("started_on", DATE),
    col("ended_on", DATE),
    col("reason", CODE),
    col("provider", NV(200)),
    col("outcome", CODE),
    col("child_satisfied", INTEGER),
    col("status", CODE),
)

# --- independent review and dispute resolution -------------------------------

qa_monitoring_form = _qa(
    "qa_monitoring_form",
    key("form_id", INTEGER),
    col("event_type", NV(5)),
    col("event_id", ID),
    _person(),
    _team(),
    _worker(),
    _worker("chair_worker_id"),
    col("event_date", DATE),
    col("completed_on", DATE),
    col("report_received", YN),
    col("report_on_time", YN),
    col("report_shared_with_family", YN),
    col("child_prepared", YN),
    col("parents_prepared", YN),
    col("child_attended", YN),
    col("child_views_presented", NV(3)),
    col("views_route", NV(10)),
    col("advocate_offered", YN),
    col("plan_progressed", YN),
    col("actions_completed", YN),
    col("plan_quality", NV(2)),
    col("report_quality", NV(2)),
    col("overall_practice", NV(2)),
    col("quorate", YN),
    col("visits_in_timescale", YN),
    col("management_oversight_evident", YN),
    col("drift_or_delay", YN),
    col("good_practice_note", TEXT),
    col("concern_note", TEXT),
    col("concern_level", NV(8)),
    col("status", NV(10)),
)

qa_drp_concern = _qa(
    "qa_drp_concern",
    key("drp_id", INTEGER),
    _person(required=True),
    _team(),
    _worker(),
    col("service_id", CODE, references="qa_service.service_id"),
    _worker("raised_by_worker_id"),
    col("raised_by_role", NV(5)),
    col("form_id", INTEGER, references="qa_monitoring_form.form_id"),
    col("plan_type", NV(5)),
    col("theme_code", CODE),
    col("safeguarding_immediate", YN),
    col("description", TEXT),
    col("raised_on", DATE, required=True),
    col("formal_on", DATE),
    col("target_on", DATE),
    col("current_stage", NV(6)),
    col("status", NV(10)),
    col("status_on", DATE),
    col("resolved_on", DATE),
    col("resolution", NV(12)),
    col("outcome_for_child", TEXT),
)

qa_drp_step = _qa(
    "qa_drp_step",
    key("step_id", INTEGER),
    col("drp_id", INTEGER, required=True, references="qa_drp_concern.drp_id"),
    col("stage", NV(6)),
    col("step_order", INTEGER),
    col("sent_on", DATE, required=True),
    _worker("sent_to_worker_id"),
    col("response_due_on", DATE),
    col("responded_on", DATE),
    col("response_summary", TEXT),
    col("accepted_by_raiser", YN),
)

qa_concern_child = _qa(
    "qa_concern_child",
    key("concern_id", INTEGER),
    _person(),
    _team(),
    _worker(),
    col("added_on", DATE),
    _worker("added_by_worker_id"),
    col("source", CODE),
    col("reason_code", CODE),
    col("note", TEXT),
    col("review_due_on", DATE),
    col("last_reviewed_on", DATE),
    col("removed_on", DATE),
    col("removal_reason", CODE),
)

# --- performance management ---------------------------------------------------

qa_indicator_constant = _qa(
    "qa_indicator_constant",
    key("constant_id", INTEGER),
    col("indicator_id", NV(40), references="qa_indicator.indicator_id"),
    col("name", NV(40)),
    col("value_num", DEC(9, 2)),
    col("value_text", NV(60)),
    col("statutory_value", NV(60)),
    col("valid_from", DATE, required=True),
    col("valid_to", DATE),
    col("approved_by", NV(100)),
    col("reason", NV(200)),
)

qa_target = _qa(
    "qa_target",
    key("target_id", INTEGER),
    col("indicator_id", NV(40), references="qa_indicator.indicator_id"),
    col("service_id", CODE, references="qa_service.service_id"),
    col("fy_start_year", INTEGER),
    col("target_value", DEC(9, 2)),
    col("amber_tolerance", DEC(9, 2)),
    col("range_low", DEC(9, 2)),
    col("range_high", DEC(9, 2)),
    col("min_denominator", INTEGER),
    col("set_by", NV(100)),
    col("set_on", DATE),
)

qa_annotation = _qa(
    "qa_annotation",
    key("annotation_id", INTEGER),
    col("indicator_id", NV(40), references="qa_indicator.indicator_id"),
    col("service_id", CODE, references="qa_service.service_id"),
    col("team_id", ID, references=TEAM),
    col("noted_for", DATE, required=True),
    col("note", NV(300)),
    col("is_process_change", BIT),
    col("change_kind", NV(12)),
    col("visible_to_panel", BIT),
)

# --- workforce ------------------------------------------------------------------

qa_post_month = _qa(
    "qa_post_month",
    key("month_end", DATE),
    key("post_id", CODE),
    key("split_no", INTEGER),
    _team(),
    col("role_code", NV(2)),
    col("is_social_work_post", YN),
    col("fte", DEC(6, 4)),
    col("holder", NV(5)),
    col("is_vacant", YN),
    _worker(),
    col("holder_fte", DEC(6, 4)),
    col("absence_type", NV(3)),
)
