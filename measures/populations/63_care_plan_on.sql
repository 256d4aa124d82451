-- care_plan_on: care plans open at each month end D with their permanence flags. The
-- table keeps no history: at the data date, and in months without a month-end copy,
-- the live rows serve; otherwise the copy of that month.
WITH copy AS (
  SELECT
    s.snapshot_month AS period_end,
    s.person_or_worker_id AS person_id,
    TRY_CAST(json_extract_string(s.row_json, '$.lacp_cla_care_plan_start_date') AS DATE)
      AS start_on,
    TRY_CAST(json_extract_string(s.row_json, '$.lacp_cla_care_plan_end_date') AS DATE)
      AS end_on,
    json_extract_string(s.row_json, '$.lacp_cla_care_plan_json') AS flags
  FROM qa_snapshot_month s
  WHERE lower(s.table_name) = 'ssd_cla_care_plan' AND json_valid(s.row_json)
)
SELECT m.period_end, l.lacp_person_id AS person_id, l.lacp_cla_care_plan_json AS flags
FROM month_end m
JOIN ssd_cla_care_plan l
  ON l.lacp_cla_care_plan_start_date <= m.period_end
 AND (l.lacp_cla_care_plan_end_date IS NULL
      OR l.lacp_cla_care_plan_end_date > m.period_end)
WHERE m.period_end = m.data_to
   OR m.period_end NOT IN (SELECT period_end FROM copy)
UNION ALL
SELECT c.period_end, c.person_id, c.flags
FROM copy c
JOIN month_end m ON m.period_end = c.period_end AND m.period_end <> m.data_to
WHERE c.start_on <= c.period_end AND (c.end_on IS NULL OR c.end_on > c.period_end)
