/* +++
name        = "Initial conferences that led to a plan"
plain_name  = "First safety meetings that agreed a protection plan"
why         = "A meeting that nearly always or hardly ever ends in a plan may be asking the wrong families to come."
numerator   = "Conferences that decided on a child protection plan"
denominator = "Initial conferences held in the month, one for each child"
left_out    = "Transfers-in; conferences arranged but not held"
unit = "percent"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
reserve = true
about_reviews = true
source = "Children in need census guide 4.12"
caveats = ["A decision that is not recorded counts as no plan."]
questions = [
  "What was offered to the children who got no plan?",
  "Do conference chairs differ?",
  "Were the children's views in the room?",
]
counterbalance = ["cp_repeat_ever", "icpc_15wd"]
+++ */
SELECT
  i.icpc_icpc_id AS unit_id,
  i.icpc_person_id AS person_id,
  i.icpc_icpc_date AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN i.icpc_icpc_outcome_cp_flag = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN i.icpc_icpc_outcome_cp_flag IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN ssd_initial_cp_conference i
  ON i.icpc_icpc_date >= p.period_start AND i.icpc_icpc_date < p.next_start
LEFT JOIN team t ON t.team_id = trim(i.icpc_icpc_team)
LEFT JOIN allocation a
  ON a.person_id = i.icpc_person_id
 AND a.from_on <= i.icpc_icpc_date
 AND (a.to_on IS NULL OR a.to_on > i.icpc_icpc_date)
WHERE coalesce(i.icpc_icpc_transfer_in, 'N') <> 'Y'
