/* +++
name        = "Turnover"
plain_name  = "Social workers who left this year"
why         = "When a worker leaves, children have to tell their story again."
numerator   = "Full-time equivalents of employed social workers who left in the 12 months"
denominator = "Full-time equivalents of employed social workers in post at the month end"
left_out    = "Agency workers; moves between teams; void records"
unit = "percent"
timing = "rolling_12m"
polarity = "lower"
lowest_level = "team"
looks_back_months = 12
data_source = "HR"
source = "DfE children's social work workforce census, at each month end"
published_as = "sw_turnover_pct"
caveats = [
  "Leaving social work for another job in the council is leaving; moving to another team is not.",
  "A team's leavers stand under the team they left; a small team's share can pass 100%.",
  "The published figure is the year to 30 September. Months without the HR feed are not available.",
]
questions = [
  "What did those who left say in their exit interview?",
  "How many left within two years of joining?",
  "Who needs a reason to stay now?",
]
counterbalance = ["wf_caseload", "wf_agency"]
+++ */
SELECT
  concat('LEAVE:', CAST(e.event_id AS VARCHAR)) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  e.event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(e.worker_id), '0') AS worker_id,
  CASE WHEN e.fte >= 0 THEN e.fte END AS num,
  0.0 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN e.fte IS NULL THEN 'full-time equivalent not recorded'
       WHEN e.fte < 0 THEN 'full-time equivalent below 0' END AS dq_note
FROM period p
JOIN qa_workforce_event e ON e.event_date > p.back_12 AND e.event_date <= p.period_end
LEFT JOIN team t ON t.team_id = trim(e.team_id)
WHERE e.kind = 'LEAVE'
  AND e.is_social_work_post = 'Y'
  AND coalesce(e.is_agency, 'N') <> 'Y'
  AND coalesce(e.status, 'VALID') <> 'VOID'
UNION ALL
SELECT
  q.post_key,
  NULL,
  p.period_end,
  p.period_end,
  q.team_id,
  q.worker_id,
  CASE WHEN q.weight IS NOT NULL THEN 0 END,
  coalesce(q.weight, 0),
  NULL,
  CASE WHEN q.weight IS NULL THEN 'full-time equivalent not recorded' END
FROM period p
JOIN social_work_post q ON q.month_end = p.period_end
WHERE q.holder = 'PERM'
