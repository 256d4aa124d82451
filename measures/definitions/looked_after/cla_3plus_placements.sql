/* +++
name        = "Three or more placements in a year"
plain_name  = "Children who have lived in three or more places this year"
why         = "Every move costs a child friends, school and trust."
numerator   = "Children with three or more placements in the 12 months"
denominator = "Children looked after at the month end"
left_out    = "Temporary stays that return to the same home; legal changes; same-carer changes"
unit = "percent"
timing = "rolling_12m"
polarity = "lower"
rests_on = ["earlier placements"]
lowest_level = "worker"
looks_back_months = 12
source = "DfE Local Authority Interactive Tool, method; SSDA903 guide"
published_as = "cla_3plus_placements_pct"
psmt = 9
panel = 2
note = "Temporary stays may be counted as moves until the load includes types T2 to T4."
caveats = ["Children without a placement on record are in the figure; how many they are stands beside it."]
questions = [
  "Which moves were planned?",
  "What would have kept the child in the first home?",
  "Are the same few homes ending early?",
]
counterbalance = ["cla_visit_timely"]
[constants]
n = 3
+++ */
WITH listed AS (
  SELECT
    p.period_end, p.back_12, p.n, o.person_id,
    e.episode_id, e.start_on, e.ceased_on, e.start_reason, e.placement_id,
    e.has_placement, e.placement_type,
    lag(e.placement_id) OVER w AS before_id,
    lead(e.placement_id) OVER w AS after_id
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  JOIN episode e ON e.person_id = o.person_id AND e.start_on <= p.period_end
  WINDOW w AS (
    PARTITION BY p.period_end, o.person_id ORDER BY e.start_on, e.episode_id)
),
kept AS (
  SELECT
    l.*,
    row_number() OVER w AS place,
    lag(l.placement_id) OVER w AS previous_id
  FROM listed l
  WHERE (l.ceased_on IS NULL OR l.ceased_on > l.back_12)
    AND NOT (l.has_placement AND coalesce(l.placement_type, '')
             IN ('T0', 'T1', 'T2', 'T3', 'T4'))
    AND NOT (NOT l.has_placement
             AND l.before_id IS NOT NULL
             AND l.before_id IS NOT DISTINCT FROM l.after_id
             AND l.before_id IS DISTINCT FROM l.placement_id)
  WINDOW w AS (
    PARTITION BY l.period_end, l.person_id ORDER BY l.start_on, l.episode_id)
),
counted AS (
  SELECT
    period_end, person_id, n,
    sum(CASE WHEN place = 1 THEN 1
             WHEN start_reason IN ('S', 'P', 'B')
                  AND placement_id IS DISTINCT FROM previous_id THEN 1
             ELSE 0 END) AS placements
  FROM kept
  GROUP BY period_end, person_id, n
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN coalesce(c.placements, 0) >= p.n THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(coalesce(c.placements, 0) AS VARCHAR) AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN counted c ON c.period_end = o.period_end AND c.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
