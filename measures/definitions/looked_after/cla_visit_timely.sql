/* +++
name        = "Looked-after visits up to date"
plain_name  = "Children in care visited by their social worker on time"
why         = "A child living away from home needs someone who comes, sees and listens."
numerator   = "Children with no visit overdue"
denominator = "Children looked after at the month end"
left_out    = "Children in their first week in a home who have not been seen yet; short breaks"
unit = "percent"
timing = "snapshot"
polarity = "higher"
fresh_each_month = true
lowest_level = "worker"
source = "Care Planning, Placement and Case Review (England) Regulations 2010, reg. 28, as amended 2015"
psmt = 7
caveats = [
  "Not applied, because the case system's load lacks what they need: six-monthly visits in designated long-term foster homes, four-weekly visits with temporarily approved carers, weekly visits before the first review under an interim order.",
]
questions = [
  "Who is overdue, and by how long?",
  "Are children who just moved seen within the week?",
  "Are distant homes visited as often?",
]
counterbalance = ["voice_seen_alone"]
[constants]
first_days = 7
interval_days_year1 = 42
interval_days_after = 42
interval_days_permanent = 92
interval_days_parents = 28
visit_requires_seen = "Y"
+++ */
WITH child AS (
  SELECT
    p.period_end, p.first_days, p.visit_requires_seen,
    o.person_id, o.care_start_on, o.placement_start_on,
    CASE
      WHEN o.placement_type = 'P1' AND l.code = 'C1' THEN p.interval_days_parents
      WHEN date_diff('day', o.placement_start_on, p.period_end) > 365
           AND (o.placement_type IN ('U1', 'U4') OR EXISTS (
             SELECT 1 FROM care_plan_or_live_on k
             WHERE k.period_end = o.period_end
               AND k.person_id = o.person_id
               AND json_valid(k.flags)
               AND upper(trim(json_extract_string(k.flags, '$.LTFOST18')))
                   NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')))
        THEN p.interval_days_permanent
      WHEN date_diff('day', o.placement_start_on, p.period_end) > 365
        THEN p.interval_days_after
      ELSE p.interval_days_year1
    END AS interval_days
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  LEFT JOIN legal_spell l
    ON l.person_id = o.person_id
   AND l.from_on <= o.period_end
   AND (l.to_on IS NULL OR l.to_on > o.period_end)
),
seen AS (
  SELECT c.period_end, c.person_id, max(v.visit_on) AS last_on
  FROM child c
  JOIN visit_type v
    ON v.person_id = c.person_id
   AND v.source = 'CLV'
   AND v.visit_on >= c.care_start_on
   AND v.visit_on <= c.period_end
  WHERE v.seen_ok = 1 OR c.visit_requires_seen = 'N'
  GROUP BY c.period_end, c.person_id
),
due AS (
  SELECT
    c.period_end, c.person_id, s.last_on,
    CASE
      WHEN s.last_on >= c.placement_start_on
        THEN CAST(s.last_on + c.interval_days * INTERVAL '1' DAY AS DATE)
      WHEN s.last_on IS NOT NULL
           AND s.last_on + c.interval_days * INTERVAL '1' DAY
               < c.placement_start_on + c.first_days * INTERVAL '1' DAY
        THEN CAST(s.last_on + c.interval_days * INTERVAL '1' DAY AS DATE)
      ELSE CAST(c.placement_start_on + c.first_days * INTERVAL '1' DAY AS DATE)
    END AS due_on
  FROM child c
  LEFT JOIN seen s ON s.period_end = c.period_end AND s.person_id = c.person_id
  WHERE NOT (s.last_on IS NULL
             AND c.period_end
                 < CAST(c.placement_start_on + c.first_days * INTERVAL '1' DAY AS DATE))
)
SELECT
  d.person_id AS unit_id,
  d.person_id,
  d.period_end AS event_date,
  d.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN d.period_end <= d.due_on THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat(
    CASE WHEN d.last_on IS NULL THEN 'not seen yet in this period of care'
         ELSE concat('last seen ', CAST(d.last_on AS VARCHAR)) END,
    '; visit due ', CAST(d.due_on AS VARCHAR)) AS dq_note
FROM due d
LEFT JOIN allocation a
  ON a.person_id = d.person_id
 AND a.from_on <= d.period_end
 AND (a.to_on IS NULL OR a.to_on > d.period_end)
