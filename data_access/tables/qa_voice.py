"""Voice at visits, feedback, advocacy, participation, complaints."""

from __future__ import annotations

from data_access.tables.columns import DATE, INTEGER, NV, TEXT, col, key
from data_access.tables.qa_columns import CODE, ID, PERSON, YN, person, qa, team, worker

qa_visit_voice = qa(
    "qa_visit_voice",
    key("visit_source", NV(4)),
    key("visit_id", ID),
    person(),
    team(),
    worker(),
    col("visit_date", DATE),
    col("voice_recorded", YN),
    col("voice_method", NV(12)),
    col("voice_shaped_plan", YN),
    col("not_alone_reason", NV(12)),
)

qa_feedback = qa(
    "qa_feedback",
    key("feedback_id", INTEGER),
    col("respondent_type", NV(10)),
    person(),
    team(),
    worker(),
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

qa_feedback_item = qa(
    "qa_feedback_item",
    key("feedback_id", INTEGER, references="qa_feedback.feedback_id"),
    key("question_code", NV(30)),
    col("rating", INTEGER),
    col("answer_yn", YN),
)

qa_advocacy = qa(
    "qa_advocacy",
    key("advocacy_id", INTEGER),
    person(),
    team(),
    worker(),
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

qa_voch_context = qa(
    "qa_voch_context",
    key("voch_table_id", ID, references="ssd_voice_of_child.voch_table_id"),
    person(),
    team(),
    worker(),
    col("answered_on", DATE),
    col("method", NV(30)),
    col("setting", CODE),
    col("helped_by", CODE),
)

qa_participation_activity = qa(
    "qa_participation_activity",
    key("activity_id", INTEGER),
    team(),
    col("held_on", DATE),
    col("kind", CODE),
    col("title", NV(200)),
    col("topic_code", CODE),
    col("number_children", INTEGER),
    col("number_care_exp", INTEGER),
    col("message", TEXT),
    col("what_changed", TEXT),
    col("reported_to", CODE),
    col("reported_on", DATE),
)

qa_participation_attendee = qa(
    "qa_participation_attendee",
    key(
        "activity_id",
        INTEGER,
        references="qa_participation_activity.activity_id",
    ),
    key("person_id", ID, references=PERSON),
)

qa_complaint = qa(
    "qa_complaint",
    key("complaint_id", INTEGER),
    col("kind", CODE),
    col("procedure_code", CODE),
    col("complainant_type", CODE),
    person(),
    team(),
    worker(),
    col("received_on", DATE),
    col("theme_code", NV(30)),
    col("summary", TEXT),
    col("remedy_code", CODE),
    col("learning", TEXT),
    col(
        "learning_action_id",
        INTEGER,
        references="qa_improvement_action.improvement_id",
    ),
    col("status", CODE),
    col("status_on", DATE),
)

qa_complaint_stage = qa(
    "qa_complaint_stage",
    key("complaint_id", INTEGER, references="qa_complaint.complaint_id"),
    key("stage", CODE),
    col("started_on", DATE),
    col("due_on", DATE),
    col("extended_due_on", DATE),
    col("responded_on", DATE),
    col("outcome", CODE),
)
