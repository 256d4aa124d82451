/* +++
name        = "Every gap between protection visits within the limit"
plain_name  = "Children on protection plans seen on time all month"
why         = "A visit just before the count does not make up for weeks without one."
numerator   = "Children for whom no gap between visits in the month was longer than 10 working days"
denominator = "Children on a plan at the month end, for 10 working days or more"
left_out    = "Unborn children; plans younger than the interval"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
reserve = true
source = "Council procedure on monitoring visits, March 2024"
caveats = [
  "The gaps run from the last visit before the month, or the start of the plan, through every visit of the month to its end.",
  "Stricter than visits up to date, which asks only about the last gap. Months added together count a child once a month.",
]
questions = [
  "Which children have a long gap month after month?",
  "Are visits bunched just before the count?",
  "What kept the worker away?",
]
counterbalance = ["cp_visit_timely", "voice_seen_alone"]
[constants]
interval_wd = 10
visit_requires_seen = "Y"
+++ */
WITH child AS (
  SELECT
    p.period_start, p.period_end, p.interval_wd, p.visit_requires_seen,
    o.person_id, o.plan_start_on
  FROM period p
  JOIN cp_on o ON o.period_end = p.period_end
  LEFT JOIN calendar c ON c.cal_date = o.plan_start_on
  LEFT JOIN person n ON n.person_id = o.person_id
  WHERE (n.birth_on IS NULL OR n.birth_on <= p.period_end)
    AND p.wd_index - coalesce(c.wd_index, 0) >= p.interval_wd
),
visited AS (
  SELECT c.period_start, c.period_end, c.person_id, v.visit_on
  FROM child c
  JOIN visit_type v
    ON v.person_id = c.person_id
   AND v.source = 'CPV'
   AND v.visit_on >= c.plan_start_on
   AND v.visit_on <= c.period_end
  WHERE v.seen_ok = 1 OR c.visit_requires_seen = 'N'
),
before AS (
  SELECT period_end, person_id, max(visit_on) AS last_on
  FROM visited
  WHERE visit_on < period_start
  GROUP BY period_end, person_id
),
step AS (
  SELECT c.period_end, c.interval_wd, c.person_id,
         coalesce(b.last_on, c.plan_start_on) AS day
  FROM child c
  LEFT JOIN before b ON b.period_end = c.period_end AND b.person_id = c.person_id
  UNION
  SELECT c.period_end, c.interval_wd, c.person_id, c.period_end
  FROM child c
  UNION
  SELECT c.period_end, c.interval_wd, c.person_id, v.visit_on
  FROM child c
  JOIN visited v ON v.period_end = c.period_end AND v.person_id = c.person_id
  WHERE v.visit_on >= c.period_start
),
gap AS (
  SELECT
    s.period_end, s.interval_wd, s.person_id,
    coalesce(c.wd_index, 0) - lag(coalesce(c.wd_index, 0)) OVER (
      PARTITION BY s.period_end, s.person_id ORDER BY s.day) AS gap_wd
  FROM step s
  LEFT JOIN calendar c ON c.cal_date = s.day
),
longest AS (
  SELECT
    period_end, person_id, interval_wd,
    coalesce(max(gap_wd), 0) AS longest_wd
  FROM gap
  GROUP BY period_end, person_id, interval_wd
)
SELECT
  l.person_id AS unit_id,
  l.person_id,
  l.period_end AS event_date,
  l.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN l.longest_wd <= l.interval_wd THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('longest gap ', CAST(l.longest_wd AS VARCHAR), ' working days') AS dq_note
FROM longest l
LEFT JOIN allocation a
  ON a.person_id = l.person_id
 AND a.from_on <= l.period_end
 AND (a.to_on IS NULL OR a.to_on > l.period_end)
