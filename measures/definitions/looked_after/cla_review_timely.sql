/* +++
name        = "Looked-after reviews on time"
plain_name  = "Children's care reviews held when they should be"
why         = "The review is where the child's plan is checked and the child is heard."
numerator   = "Children with no review outstanding and none held late in the last 12 months"
denominator = "Children looked after whose first review was due"
left_out    = "Short breaks; children who left before the month end; cancelled reviews"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
looks_back_months = 12
source = "Care Planning, Placement and Case Review (England) Regulations 2010, reg. 33"
psmt = 8
about_reviews = true
caveats = [
  "Worked out from the dates held, not from the due date in the case system.",
  "Reviews without a recognised outcome form are not loaded and look missed.",
]
questions = [
  "Which reviews are outstanding today?",
  "Were first reviews late because we were told late?",
  "Did the child take part?",
]
counterbalance = ["voice_participation"]
[constants]
first_wd = 20
second_months = 3
later_months = 6
+++ */
WITH child AS (
  SELECT
    p.period_end, p.back_12, p.second_months, p.later_months,
    o.person_id, o.cla_id, o.care_start_on, w.cal_date AS first_due_on
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  LEFT JOIN calendar c ON c.cal_date = o.care_start_on
  JOIN calendar w
    ON w.wd_index = coalesce(c.wd_index, 0) + p.first_wd AND w.is_working_day
  WHERE w.cal_date <= p.period_end
),
held AS (
  SELECT c.period_end, c.person_id, r.held_on
  FROM child c
  JOIN cla_review r ON r.cla_id = c.cla_id
  WHERE r.held_on >= c.care_start_on AND r.held_on <= c.period_end
  UNION
  SELECT c.period_end, c.person_id, r.held_on
  FROM child c
  JOIN cla_review r ON r.own_person_id = c.person_id AND r.cla_id IS NULL
  WHERE r.held_on >= c.care_start_on AND r.held_on <= c.period_end
),
stepped AS (
  SELECT
    h.period_end, h.person_id, h.held_on,
    lag(h.held_on) OVER (PARTITION BY h.period_end, h.person_id ORDER BY h.held_on)
      AS previous_on,
    row_number() OVER (PARTITION BY h.period_end, h.person_id ORDER BY h.held_on) AS k
  FROM held h
),
dated AS (
  SELECT
    c.period_end, c.person_id, s.held_on, s.k,
    CASE WHEN s.k = 1 THEN c.first_due_on
         WHEN s.k = 2 THEN CAST(s.previous_on + c.second_months * INTERVAL '1' MONTH
                                AS DATE)
         ELSE CAST(s.previous_on + c.later_months * INTERVAL '1' MONTH AS DATE)
    END AS due_on
  FROM child c
  JOIN stepped s ON s.period_end = c.period_end AND s.person_id = c.person_id
),
judged AS (
  SELECT
    c.period_end, c.person_id,
    max(d.held_on) AS last_on,
    max(d.k) AS reviews,
    max(CASE WHEN d.due_on > c.back_12 AND d.due_on <= c.period_end
                  AND d.held_on > d.due_on THEN 1 ELSE 0 END) AS was_late
  FROM child c
  LEFT JOIN dated d ON d.period_end = c.period_end AND d.person_id = c.person_id
  GROUP BY c.period_end, c.person_id
),
due AS (
  SELECT
    c.period_end, c.person_id, j.was_late, j.reviews,
    CASE WHEN j.reviews IS NULL THEN c.first_due_on
         WHEN j.reviews = 1 THEN CAST(j.last_on + c.second_months * INTERVAL '1' MONTH
                                      AS DATE)
         ELSE CAST(j.last_on + c.later_months * INTERVAL '1' MONTH AS DATE)
    END AS next_due_on
  FROM child c
  JOIN judged j ON j.period_end = c.period_end AND j.person_id = c.person_id
)
SELECT
  d.person_id AS unit_id,
  d.person_id,
  d.period_end AS event_date,
  d.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN d.next_due_on > d.period_end AND d.was_late = 0 THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN d.reviews IS NULL THEN 'no review at all'
       WHEN d.next_due_on <= d.period_end THEN 'outstanding'
       WHEN d.was_late = 1 THEN 'late in the year' END AS category,
  CASE WHEN d.next_due_on <= d.period_end
         THEN concat('review outstanding since ', CAST(d.next_due_on AS VARCHAR))
       WHEN d.was_late = 1
         THEN concat('a review was late; next due ', CAST(d.next_due_on AS VARCHAR))
       ELSE concat('next due ', CAST(d.next_due_on AS VARCHAR))
  END AS dq_note
FROM due d
LEFT JOIN allocation a
  ON a.person_id = d.person_id
 AND a.from_on <= d.period_end
 AND (a.to_on IS NULL OR a.to_on > d.period_end)
