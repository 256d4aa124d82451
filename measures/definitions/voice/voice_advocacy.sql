/* +++
name        = "Offered an advocate in the last year"
plain_name  = "Children offered someone independent to speak up for them"
why         = "Some children can say what they want only with someone at their side."
numerator   = "Children offered an advocate in the 12 months to the month end"
denominator = "Children on a protection plan or looked after at the month end, aged 5 or over"
left_out    = "Children under 5; void entries"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.7; Children's Social Care National Framework, access to independent advocacy"
looks_back_months = 12
caveats = [
  "An offer that was declined counts: read it with how many offers are taken up.",
  "A child who came in last week is in the base and may not have been offered one yet.",
  "The age of 5 is a local choice. A child of unknown age is in.",
]
questions = [
  "Who has never been offered an advocate?",
  "Do we offer again when a child has declined?",
  "Is it explained in a way the child understands?",
]
counterbalance = ["voice_participation"]
[constants]
min_age = 5
+++ */
WITH child AS (
  SELECT period_end, person_id FROM cp_on
  UNION
  SELECT period_end, person_id FROM cla_on
),
offer AS (
  SELECT p.period_end, o.person_id, max(o.offered_on) AS last_on
  FROM period p
  JOIN qa_advocacy o
    ON o.offered_on > p.back_12
   AND o.offered_on <= p.period_end
   AND coalesce(o.status, 'VALID') <> 'VOID'
  GROUP BY p.period_end, o.person_id
)
SELECT
  c.person_id AS unit_id,
  c.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN o.person_id IS NOT NULL THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN o.person_id IS NOT NULL
       THEN concat('last offered ', CAST(o.last_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN child c ON c.period_end = p.period_end
LEFT JOIN person n ON n.person_id = c.person_id
LEFT JOIN offer o ON o.period_end = p.period_end AND o.person_id = c.person_id
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= p.period_end
 AND (a.to_on IS NULL OR a.to_on > p.period_end)
WHERE (n.birth_on IS NULL OR n.birth_on <= p.period_end)
  AND CASE WHEN n.birth_on IS NULL THEN 99
           ELSE floor((p.day_num - n.birth_num) / 10000.0) END >= p.min_age
