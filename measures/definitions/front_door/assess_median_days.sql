/* +++
name        = "Median working days of assessments"
plain_name  = "How long an assessment usually takes"
why         = "Half of the children wait longer than this for a decision about help."
numerator   = "Working days from the start of the assessment until it was authorised"
denominator = "Assessments authorised in the month, one per child"
left_out    = "Assessments without a start date, or authorised before they started: not judged"
unit = "median"
timing = "event"
polarity = "lower"
lowest_level = "worker"
reserve = true
source = "Children in need census guide; companion of the 45-day share"
caveats = ["The clock starts with the assessment unless the constant 'clock' says referral."]
questions = [
  "Is the middle moving, or only the slow end?",
  "Which team is far from the others?",
  "Is there time for a second visit to the child?",
]
counterbalance = ["assess_45wd", "assess_child_seen"]
[constants]
clock = "assessment_start"
+++ */
WITH clocked AS (
  SELECT
    p.period_end, s.assessment_id, s.person_id, s.auth_on, s.team,
    CASE WHEN p.clock = 'referral' AND s.opens_referral = 1
         THEN s.referral_on ELSE s.start_on END AS clock_on
  FROM period p
  JOIN assessment s ON s.auth_on >= p.period_start AND s.auth_on < p.next_start
)
SELECT
  k.assessment_id AS unit_id,
  k.person_id,
  k.auth_on AS event_date,
  k.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN k.clock_on <= k.auth_on THEN c1.wd_index - coalesce(c0.wd_index, 0) END
    AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN k.clock_on IS NULL THEN 'no start date'
       WHEN k.clock_on > k.auth_on THEN 'authorised before it started' END AS dq_note
FROM clocked k
LEFT JOIN calendar c0 ON c0.cal_date = k.clock_on
LEFT JOIN calendar c1 ON c1.cal_date = k.auth_on
LEFT JOIN team t ON t.team_id = trim(k.team)
LEFT JOIN allocation a
  ON a.person_id = k.person_id
 AND a.from_on <= k.auth_on
 AND (a.to_on IS NULL OR a.to_on > k.auth_on)
