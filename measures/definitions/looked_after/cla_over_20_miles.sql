/* +++
name        = "Living more than 20 miles from home"
plain_name  = "Children living more than 20 miles from home"
why         = "Distance makes it harder to keep family, friends, school and the social worker."
numerator   = "Children whose placement is more than 20 miles from home"
denominator = "Children looked after at the month end"
left_out    = "Short breaks; children who are 18 or over"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
source = "SSDA903 guide; DfE children's social care dashboard"
published_as = "cla_20plus_miles_pct"
panel = 4
caveats = [
  "Zero is not the aim: the right home comes first.",
  "A distance that is not known, or no placement row, counts as not over 20 miles and is shown as not known.",
  "The figure of the Local Authority Interactive Tool counts only children who also live outside the council's area; the case system's load does not hold that, so this follows the figure without that condition.",
  "Where a child lives with adopters is confidential: no distance is listed for adoption placements.",
  "Unaccompanied children may have no home address to measure from.",
]
questions = [
  "For whom is the distance part of the plan?",
  "Who could come back closer, and what would it take?",
  "Are the far-off children visited and seen alone as often?",
]
counterbalance = ["cla_stable_2yrs", "cla_visit_timely"]
+++ */
WITH placed AS (
  SELECT
    o.period_end, o.person_id, o.placement_type,
    c.clap_cla_placement_distance AS miles,
    c.clap_cla_placement_id AS placement_id
  FROM cla_on o
  JOIN episode e ON e.episode_id = o.episode_id
  LEFT JOIN ssd_cla_placement c ON c.clap_cla_placement_id = e.placement_id
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN o.miles > 20 AND o.miles < 999 THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN o.miles IS NULL OR o.miles >= 999 THEN 'not known' END AS category,
  CASE WHEN o.placement_id IS NULL THEN 'no placement recorded'
       WHEN o.placement_type IN ('A3', 'A4', 'A5', 'A6')
         THEN 'placed for adoption: distance not shown'
       WHEN o.miles < 999
         THEN concat(CAST(CAST(round(o.miles) AS INTEGER) AS VARCHAR), ' miles')
  END AS dq_note
FROM period p
JOIN placed o ON o.period_end = p.period_end
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
