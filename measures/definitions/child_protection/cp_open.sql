/* +++
name        = "Children on a child protection plan"
plain_name  = "Children with a plan to keep them safe"
why         = "Each is a child judged likely to be harmed without the plan."
numerator   = "Children on a plan at the month end"
denominator = "The same children: this is a count"
left_out    = "Temporary plans of other authorities; children who died; second open plans of one child"
unit = "count"
timing = "snapshot"
polarity = "neutral"
lowest_level = "worker"
beside = "rate_per_10k"
source = "Children in need census"
published_as = "cpp_rate_10k"
caveats = [
  "Unborn children are in. Two open plans of one child are one child.",
  "The kind is the latest category of abuse; several at once stand as MUL.",
]
questions = [
  "Did more plans begin, or fewer end?",
  "Which category of abuse changed?",
  "Are plans ending because the child is safe?",
]
counterbalance = ["cp_repeat_ever", "cp_over_2yrs_open"]
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  coalesce(c.cppl_cp_plan_latest_category, 'not recorded') AS category,
  concat('on this plan since ', CAST(o.plan_start_on AS VARCHAR)) AS dq_note
FROM period p
JOIN cp_on o ON o.period_end = p.period_end
JOIN ssd_cp_plans c ON c.cppl_cp_plan_id = o.plan_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= p.period_end
 AND (a.to_on IS NULL OR a.to_on > p.period_end)
