/* +++
name        = "Children on a plan for two years or more"
plain_name  = "Children who have needed a protection plan for two years or more"
why         = "Two years on a plan is a long part of a childhood without safety being reached."
numerator   = "Children on a plan for 730 days or more"
denominator = "Children on a plan at the month end"
left_out    = "Temporary plans of other authorities; children who died"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
source = "DfE Local Authority Interactive Tool, method"
published_as = "cpp_open_2y_plus_pct"
caveats = [
  "Plans that overlap, or follow on the day the one before ends, are one plan. A gap of one day ends it: earlier plans are not added.",
  "Usually fewer than ten children: read the count.",
]
questions = [
  "What has changed for this child since the plan began?",
  "Has legal advice been taken?",
  "What would have to be true for the plan to end?",
]
counterbalance = ["cp_repeat_ever"]
[constants]
long_plan_days = 730
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN date_diff('day', s.spell_start_on, p.period_end) >= p.long_plan_days
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('on a plan since ', CAST(s.spell_start_on AS VARCHAR)) AS dq_note
FROM period p
JOIN cp_on o ON o.period_end = p.period_end
JOIN cp_spell s ON s.plan_id = o.plan_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= p.period_end
 AND (a.to_on IS NULL OR a.to_on > p.period_end)
