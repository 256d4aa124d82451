/* +++
name        = "Three or more social workers in a year"
plain_name  = "Children whose social worker changed twice or more this year"
why         = "Each new worker means telling the story again, to someone who has not earned the child's trust yet."
numerator   = "Children with three or more different allocated workers in the 12 months"
denominator = "Children looked after at the month end"
left_out    = "Allocations without a worker; short breaks; children who are 18 or over"
unit = "percent"
timing = "rolling_12m"
polarity = "lower"
rests_on = ["ssd_involvements"]
lowest_level = "worker"
looks_back_months = 12
source = "DfE Local Authority Interactive Tool, description; SSDA903 guide, social worker module"
published_as = "cla_3plus_social_workers_pct"
panel = 5
caveats = [
  "Counts different workers: a worker who comes back counts once.",
  "Includes workers from before the child was looked after.",
  "A duty manager who held the case for a day counts, as nationally. The constant min_days can be raised for a second view, never to compare with others.",
]
questions = [
  "Which changes could have been avoided?",
  "Who told the child, and was there a goodbye?",
  "Is it one team, or one vacancy?",
]
counterbalance = ["wf_caseload", "voice_seen_alone"]
[constants]
min_days = 1
+++ */
WITH held AS (
  SELECT
    p.period_end, p.min_days, o.person_id, i.worker_id, i.involvement_id, i.start_on,
    date_diff('day', i.start_on,
              CASE WHEN i.end_on IS NULL OR i.end_on > p.period_end THEN p.period_end
                   ELSE i.end_on END) AS days
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  JOIN involvement i
    ON i.person_id = o.person_id
   AND i.role = 'CW'
   AND i.worker_id IS NOT NULL
   AND i.start_on <= p.period_end
   AND (i.end_on IS NULL OR i.end_on > p.back_12)
),
counted AS (
  SELECT
    h.period_end, h.person_id, h.worker_id,
    s.invo_worker_change_reason AS reason,
    row_number() OVER (
      PARTITION BY h.period_end, h.person_id,
                   CASE WHEN s.invo_worker_change_reason IS NULL THEN 0 ELSE 1 END
      ORDER BY h.start_on DESC, h.involvement_id DESC) AS latest
  FROM held h
  JOIN ssd_involvements s ON s.invo_involvements_id = h.involvement_id
  WHERE CASE WHEN h.days < 1 THEN 1 ELSE h.days END >= h.min_days
),
worked AS (
  SELECT
    period_end, person_id,
    count(DISTINCT worker_id) AS workers,
    max(CASE WHEN latest = 1 THEN reason END) AS reason_1,
    max(CASE WHEN latest = 2 THEN reason END) AS reason_2,
    max(CASE WHEN latest = 3 THEN reason END) AS reason_3
  FROM counted
  GROUP BY period_end, person_id
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN w.workers >= 3 THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(coalesce(w.workers, 0) AS VARCHAR) AS category,
  CASE WHEN w.reason_1 IS NOT NULL THEN concat(
    'why the worker changed, latest first: ', w.reason_1,
    CASE WHEN w.reason_2 IS NULL THEN '' ELSE concat(', ', w.reason_2) END,
    CASE WHEN w.reason_3 IS NULL THEN '' ELSE concat(', ', w.reason_3) END)
  END AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN worked w ON w.period_end = o.period_end AND w.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
