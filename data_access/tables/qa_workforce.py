"""Posts, joiners and leavers, absence, staff survey, exit interviews, supervision."""

from __future__ import annotations

from data_access.tables.columns import DATE, DEC, INTEGER, NV, TEXT, col, key
from data_access.tables.qa_columns import (
    CODE,
    ID,
    TEAM,
    WORKER,
    YN,
    person,
    qa,
    team,
    worker,
)

qa_post_month = qa(
    "qa_post_month",
    key("month_end", DATE),
    key("post_id", CODE),
    key("split_no", INTEGER),
    team(),
    col("role_code", NV(2)),
    col("is_social_work_post", YN),
    col("fte", DEC(6, 4)),
    col("holder", NV(5)),
    col("is_vacant", YN),
    worker(),
    col("holder_fte", DEC(6, 4)),
    col("absence_type", NV(3)),
)

qa_workforce_event = qa(
    "qa_workforce_event",
    key("event_id", INTEGER),
    worker(),
    team(),
    col("kind", CODE),
    col("event_date", DATE),
    col("fte", DEC(6, 4)),
    col("is_agency", YN),
    col("role_code", NV(2)),
    col("start_origin", NV(2)),
    col("leave_reason", NV(2)),
    col("leave_destination", NV(2)),
    col("is_social_work_post", YN),
    col("status", CODE),
)

qa_absence_month = qa(
    "qa_absence_month",
    key("month_end", DATE),
    key("worker_id", ID, references=WORKER),
    team(),
    col("working_days_lost", DEC(5, 1)),
    col("available_fte", DEC(6, 4)),
    col("is_agency", YN),
    col("is_social_work_post", YN),
)

qa_org_health_check = qa(
    "qa_org_health_check",
    key("survey_year", INTEGER),
    key("team_id", ID, references=TEAM),
    key("question_code", NV(30)),
    col("n_responses", INTEGER),
    col("n_agree", INTEGER),
    col("n_invited", INTEGER),
)

qa_exit_interview = qa(
    "qa_exit_interview",
    key("exit_id", INTEGER),
    team(),
    col("left_on", DATE),
    col("offered", YN),
    col("held_on", DATE),
    col("main_reason_code", CODE),
    col("would_return", YN),
    col("rating_support", INTEGER),
    col("theme1", NV(30)),
    col("theme2", NV(30)),
    col("theme3", NV(30)),
    col("comments", TEXT),
)

qa_supervision = qa(
    "qa_supervision",
    key("supervision_id", INTEGER),
    worker(),
    team(),
    worker("supervisor_worker_id"),
    col("held_on", DATE),
    col("kind", CODE),
    person(),
    col("wellbeing_flag", YN),
    col("next_due_on", DATE),
)
