/* +++
name        = "Children in foster care"
plain_name  = "Children in our care who live with foster carers"
why         = "Most children do best in a family."
numerator   = "Children placed with foster carers (types U1 to U6)"
denominator = "Children looked after at the month end"
left_out    = "Short breaks; children who are 18 or over"
unit = "percent"
timing = "snapshot"
polarity = "neutral"
rests_on = ["earlier placements"]
lowest_level = "worker"
reserve = true
source = "SSDA903 guide"
published_as = "cla_placed_foster_pct"
caveats = ["A child without a placement row counts as not in foster care and is shown as not recorded."]
questions = [
  "Who lives in a children's home and could live with a family?",
  "How many foster carers are the council's own?",
  "Which children wait for a foster family?",
]
counterbalance = ["cla_over_20_miles"]
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN o.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') THEN 1 ELSE 0
  END AS num,
  1 AS den,
  coalesce(o.placement_type, 'not recorded') AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
