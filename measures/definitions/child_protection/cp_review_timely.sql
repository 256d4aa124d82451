/* +++
name        = "Child protection reviews on time"
plain_name  = "Protection plans reviewed when they should be"
why         = "A review asks whether the plan keeps the child safe; a late one lets a plan drift."
numerator   = "Children with no review outstanding and none held late in the last 12 months"
denominator = "Children on a plan whose first review was due"
left_out    = "Plans younger than three months; reviews dated before the plan began"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
looks_back_months = 12
source = "Working Together to Safeguard Children 2023; DfE Local Authority Interactive Tool, method"
published_as = "cpp_reviews_in_time_pct"
psmt = 5
about_reviews = true
caveats = ["Due dates are counted in calendar months. A late review moves the next due date."]
questions = [
  "Which reviews are outstanding today?",
  "Were the late ones late by days or by weeks?",
  "Did the child take part?",
]
counterbalance = ["voice_participation"]
[constants]
first_months = 3
later_months = 6
+++ */
WITH child AS (
  SELECT
    p.period_end, p.back_12, p.first_months, p.later_months,
    o.person_id, o.plan_id, o.plan_start_on,
    CAST(o.plan_start_on + p.first_months * INTERVAL '1' MONTH AS DATE) AS first_due_on
  FROM period p
  JOIN cp_on o ON o.period_end = p.period_end
  WHERE CAST(o.plan_start_on + p.first_months * INTERVAL '1' MONTH AS DATE)
        <= p.period_end
),
held AS (
  SELECT c.period_end, c.person_id, r.cppr_cp_review_date AS held_on
  FROM child c
  JOIN ssd_cp_reviews r ON r.cppr_cp_plan_id = c.plan_id
  WHERE r.cppr_cp_review_date >= c.plan_start_on
    AND r.cppr_cp_review_date <= c.period_end
  UNION
  SELECT c.period_end, c.person_id, r.cppr_cp_review_date
  FROM child c
  JOIN ssd_cp_reviews r
    ON r.cppr_person_id = c.person_id AND r.cppr_cp_plan_id IS NULL
  WHERE r.cppr_cp_review_date >= c.plan_start_on
    AND r.cppr_cp_review_date <= c.period_end
),
stepped AS (
  SELECT
    h.period_end, h.person_id, h.held_on,
    lag(h.held_on) OVER (PARTITION BY h.period_end, h.person_id ORDER BY h.held_on)
      AS previous_on
  FROM held h
),
judged AS (
  SELECT
    c.period_end, c.person_id,
    max(s.held_on) AS last_on,
    max(CASE WHEN s.held_on IS NOT NULL
              AND CASE WHEN s.previous_on IS NULL THEN c.first_due_on
                       ELSE CAST(s.previous_on + c.later_months * INTERVAL '1' MONTH
                                 AS DATE) END > c.back_12
              AND CASE WHEN s.previous_on IS NULL THEN c.first_due_on
                       ELSE CAST(s.previous_on + c.later_months * INTERVAL '1' MONTH
                                 AS DATE) END <= c.period_end
              AND s.held_on > CASE WHEN s.previous_on IS NULL THEN c.first_due_on
                       ELSE CAST(s.previous_on + c.later_months * INTERVAL '1' MONTH
                                 AS DATE) END
             THEN 1 ELSE 0 END) AS was_late
  FROM child c
  LEFT JOIN stepped s ON s.period_end = c.period_end AND s.person_id = c.person_id
  GROUP BY c.period_end, c.person_id
),
due AS (
  SELECT
    c.period_end, c.person_id, j.was_late,
    CASE WHEN j.last_on IS NULL THEN c.first_due_on
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
  CASE WHEN d.next_due_on <= d.period_end OR d.was_late = 1 THEN 0 ELSE 1 END AS num,
  1 AS den,
  CASE WHEN d.next_due_on <= d.period_end THEN 'outstanding'
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
