/* +++
name        = "Child in need plans older than nine months"
plain_name  = "Children who have had a support plan for more than nine months"
why         = "A plan that drifts neither helps the child nor lets the family go."
numerator   = "Children whose plan is older than nine months"
denominator = "Children with an open child in need plan at the month end"
left_out    = "Children who died; earlier open plans of one child"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
reserve = true
source = "Ofsted Annex A list 6; local choice of limit"
caveats = ["Plans for disabled children are often meant to be long: look at those teams apart."]
questions = [
  "What is each plan still meant to change?",
  "Should it be stepped up, or closed with early help?",
  "When was it last reviewed with the family?",
]
counterbalance = ["cin_plan_visit_timely", "rereferral_12m"]
[constants]
limit_months = 9
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN CAST(o.plan_start_on + p.limit_months * INTERVAL '1' MONTH AS DATE)
            < p.period_end
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('on this plan since ', CAST(o.plan_start_on AS VARCHAR)) AS dq_note
FROM period p
JOIN cin_plan_on o ON o.period_end = p.period_end
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= p.period_end
 AND (a.to_on IS NULL OR a.to_on > p.period_end)
