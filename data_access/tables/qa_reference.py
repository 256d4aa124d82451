"""Services, teams, calendar, codes, population, loads, month-end copies."""

from __future__ import annotations

from data_access.tables.columns import BIT, DATE, DATETIME, INTEGER, NV, TEXT, col, key
from data_access.tables.qa_columns import CODE, ID, TEAM, qa, worker

qa_service = qa(
    "qa_service",
    key("service_id", CODE),
    col("service_name", NV(120)),
    worker("head_of_service_worker_id"),
    worker("assistant_director_worker_id"),
    col("valid_from", DATE),
    col("valid_to", DATE),
)

qa_team = qa(
    "qa_team",
    key("team_id", ID, references="ssd_department.dept_team_id"),
    col("service_id", CODE, references="qa_service.service_id"),
    col("team_name", NV(255)),
    col("team_type", CODE),
    worker("manager_worker_id"),
    col("valid_from", DATE),
    col("valid_to", DATE),
    col("successor_team_id", ID, references=TEAM),
)

qa_calendar = qa(
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

qa_code = qa(
    "qa_code",
    key("list_name", NV(40)),
    key("code", NV(40)),
    col("label", NV(200)),
    col("panel_label", NV(200)),
    col("sort_order", INTEGER),
    col("active", BIT),
)

qa_code_map = qa(
    "qa_code_map",
    key("table_name", NV(60)),
    key("column_name", NV(60)),
    key("raw_value", NV(255)),
    col("list_name", NV(40)),
    col("code", NV(40), references="qa_code.code"),
    col("confirmed_by", NV(100)),
    col("confirmed_on", DATE),
)

qa_population = qa(
    "qa_population",
    key("population_year", INTEGER),
    key("age_group", NV(10)),
    col("population", INTEGER),
    col("source", NV(120)),
    col("published_on", DATE),
)

qa_load = qa(
    "qa_load",
    key("load_id", INTEGER),
    col("source", CODE),
    col("extracted_at", DATETIME),
    col("data_to", DATE),
    col("ssd_version", NV(10)),
    col("row_counts_json", TEXT),
    col("status", CODE),
)

qa_snapshot_month = qa(
    "qa_snapshot_month",
    key("snapshot_month", DATE),
    key("table_name", NV(60)),
    key("person_or_worker_id", ID),
    key("row_no", INTEGER),
    col("row_json", TEXT),
    col("load_id", INTEGER, references="qa_load.load_id"),
)
