/* +++
name        = "Plans that are a second or later plan"
plain_name  = "Children who came back onto a protection plan"
why         = "A child who needs a plan again may not have been safe when the first one ended."
numerator   = "Plans of a child who had an earlier plan with this authority"
denominator = "Child protection plans starting in the month"
left_out    = "Temporary plans of other authorities"
unit = "percent"
timing = "event"
polarity = "lower"
rests_on = ["earlier plans"]
lowest_level = "worker"
source = "Children in need census guide 5.4"
published_as = "cpp_repeat_pct"
psmt = 6
caveats = [
  "Looks back as far as the case system's load reaches, six years; the published figure has no limit and is a little higher.",
  "About 16 plans start a month: read twelve months together.",
]
display_months = 12
needs_months = 36
questions = [
  "How long was the gap since the earlier plan?",
  "Is the reason the same as before?",
  "What support followed the end of the earlier plan?",
]
counterbalance = ["cp_review_timely"]
+++ */
SELECT
  c.cppl_cp_plan_id AS unit_id,
  c.cppl_person_id AS person_id,
  c.cppl_cp_plan_start_date AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN e.first_start_on < c.cppl_cp_plan_start_date THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN EXISTS (
    SELECT 1 FROM ssd_cp_plans o
    WHERE o.cppl_person_id = c.cppl_person_id
      AND coalesce(o.cppl_cp_plan_ola, 'N') <> 'Y'
      AND o.cppl_cp_plan_start_date < c.cppl_cp_plan_start_date
      AND (o.cppl_cp_plan_end_date IS NULL
           OR o.cppl_cp_plan_end_date >= c.cppl_cp_plan_start_date)
  ) THEN 'overlaps or follows the earlier plan without a gap' END AS dq_note
FROM period p
JOIN ssd_cp_plans c
  ON c.cppl_cp_plan_start_date >= p.period_start
 AND c.cppl_cp_plan_start_date < p.next_start
JOIN (
  SELECT cppl_person_id, min(cppl_cp_plan_start_date) AS first_start_on
  FROM ssd_cp_plans
  WHERE coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
  GROUP BY cppl_person_id
) e ON e.cppl_person_id = c.cppl_person_id
LEFT JOIN allocation a
  ON a.person_id = c.cppl_person_id
 AND a.from_on <= c.cppl_cp_plan_start_date
 AND (a.to_on IS NULL OR a.to_on > c.cppl_cp_plan_start_date)
WHERE coalesce(c.cppl_cp_plan_ola, 'N') <> 'Y'
