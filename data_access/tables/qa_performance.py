"""Indicators, constants, targets, comparators, meetings, improvement actions."""

from __future__ import annotations

from data_access.tables.columns import (
    BIT,
    DATE,
    DATETIME,
    DEC,
    INTEGER,
    NV,
    TEXT,
    col,
    key,
)
from data_access.tables.qa_columns import CODE, ID, TEAM, qa, team, worker

qa_indicator_constant = qa(
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

qa_target = qa(
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

qa_annotation = qa(
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

qa_indicator = qa(
    "qa_indicator",
    key("indicator_id", NV(40)),
    col("group_code", CODE),
    col("name", NV(200)),
    col("panel_name", NV(200)),
    col("unit", CODE),
    col("timing", CODE),
    col("polarity", CODE),
    col("figure_by", CODE),
    col("in_psmt", BIT),
    col("in_panel", BIT),
    col("lowest_level", CODE),
    col("definition_version", INTEGER),
    col("active_from", DATE),
    col("active_to", DATE),
)

qa_benchmark = qa(
    "qa_benchmark",
    key("indicator_id", NV(40), references="qa_indicator.indicator_id"),
    key("area_code", NV(12)),
    key("period_label", NV(12)),
    col("published_value", DEC(12, 4)),
    col("suppressed_symbol", NV(3)),
    col("source", NV(120)),
    col("published_on", DATE),
)

qa_reported_figure = qa(
    "qa_reported_figure",
    key("report_id", INTEGER),
    col("indicator_id", NV(40), references="qa_indicator.indicator_id"),
    col("period_end", DATE),
    col("level", CODE),
    col("org_id", ID),
    col("category", NV(40)),
    col("numerator", DEC(14, 4)),
    col("denominator", DEC(14, 4)),
    col("figure_value", DEC(14, 4)),
    col("load_id", INTEGER, references="qa_load.load_id"),
    col("meeting_id", INTEGER, references="qa_meeting.meeting_id"),
    col("frozen_at", DATETIME),
    col("frozen_by", NV(100)),
)

qa_meeting = qa(
    "qa_meeting",
    key("meeting_id", INTEGER),
    col("forum", CODE),
    col("service_id", CODE, references="qa_service.service_id"),
    col("held_on", DATE),
    col("data_cut_on", DATE),
    col("papers_due_on", DATE),
    col("chair", NV(100)),
    col("minutes_link", NV(200)),
)

qa_improvement_action = qa(
    "qa_improvement_action",
    key("improvement_id", INTEGER),
    col("meeting_id", INTEGER, references="qa_meeting.meeting_id"),
    col("forum", CODE),
    col("indicator_id", NV(40), references="qa_indicator.indicator_id"),
    col("theme_code", NV(30)),
    team(),
    col("service_id", CODE, references="qa_service.service_id"),
    worker("owner_worker_id"),
    col("action_text", TEXT),
    col("success_measure", TEXT),
    col("raised_on", DATE),
    col("due_on", DATE),
    col("completed_on", DATE),
    col("status", CODE),
    col("progress", TEXT),
    col("kind", CODE),
)
