/* +++
name        = "Sickness absence"
plain_name  = "Working days our social workers were ill this year"
why         = "When workers are ill children wait, and workers with too much to carry fall ill."
numerator   = "Working days that employed social workers lost to sickness in the 12 months"
denominator = "Working days of the 12 months, for each full-time equivalent employed at the month end"
left_out    = "Agency workers; posts that are not social work posts"
unit = "percent"
timing = "rolling_12m"
polarity = "lower"
lowest_level = "team"
looks_back_months = 12
team_min_workers = 5
data_source = "HR"
source = "DfE children's social work workforce census, at each month end"
published_as = "sw_absence_pct"
caveats = [
  "Health data about staff: a team's figure needs five workers or more.",
  "Real working days of the 12 months are used; the published September figure divides by a fixed number of days.",
  "Months without the HR feed are not available.",
]
questions = [
  "Is it a few long absences or many short ones?",
  "Where is work the cause, and what has been changed?",
  "Who covers the children of those who are ill?",
]
counterbalance = ["wf_caseload"]
+++ */
SELECT
  concat('SICK:', trim(s.worker_id), ':', CAST(s.month_end AS VARCHAR)) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  s.month_end AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(s.worker_id), '0') AS worker_id,
  CASE WHEN s.working_days_lost >= 0 THEN s.working_days_lost END AS num,
  0.0 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN s.working_days_lost IS NULL THEN 'days not recorded'
       WHEN s.working_days_lost < 0 THEN 'days below 0' END AS dq_note
FROM period p
JOIN qa_absence_month s ON s.month_end > p.back_12 AND s.month_end <= p.period_end
LEFT JOIN team t ON t.team_id = trim(s.team_id)
WHERE s.is_social_work_post = 'Y' AND coalesce(s.is_agency, 'N') <> 'Y'
UNION ALL
SELECT
  q.post_key,
  NULL,
  p.period_end,
  p.period_end,
  q.team_id,
  q.worker_id,
  CASE WHEN q.weight IS NOT NULL THEN 0 END,
  coalesce(q.weight * (p.wd_index - b.wd_index), 0),
  NULL,
  CASE WHEN q.weight IS NULL THEN 'full-time equivalent not recorded' END
FROM period p
JOIN calendar b ON b.cal_date = p.back_12
JOIN social_work_post q ON q.month_end = p.period_end
WHERE q.holder = 'PERM'
