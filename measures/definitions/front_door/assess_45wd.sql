/* +++
name        = "Assessments completed within 45 working days"
plain_name  = "Assessments finished on time"
why         = "Until the assessment is done a child waits for the right help."
numerator   = "Assessments completed in 45 working days or fewer"
denominator = "Assessments authorised in the month, one per child"
left_out    = "Assessments without a start date, or authorised before they started: not judged"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Working Together to Safeguard Children 2023; children in need census guide"
published_as = "assessments_45wd_pct"
psmt = 2
caveats = ["The clock starts with the assessment, as in the published figure, unless the constant 'clock' says referral."]
questions = [
  "How many were finished in the last five days?",
  "Does a faster assessment still see the child and both parents?",
  "Which team has most that are about to be late?",
]
counterbalance = ["rereferral_12m"]
[constants]
limit_wd = 45
clock = "assessment_start"
+++ */
WITH clocked AS (
  SELECT
    p.period_end, p.limit_wd, s.*,
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
  coalesce(w.prof_professional_id, a.worker_id) AS worker_id,
  CASE WHEN k.clock_on <= k.auth_on
       THEN CASE WHEN c1.wd_index - coalesce(c0.wd_index, 0) <= k.limit_wd THEN 1 ELSE 0 END
  END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN k.clock_on IS NULL THEN 'no start date'
       WHEN k.clock_on > k.auth_on THEN 'authorised before it started'
       ELSE concat('took ',
                   CAST(c1.wd_index - coalesce(c0.wd_index, 0) AS VARCHAR),
                   ' working days')
  END AS dq_note
FROM clocked k
LEFT JOIN calendar c0 ON c0.cal_date = k.clock_on
LEFT JOIN calendar c1 ON c1.cal_date = k.auth_on
LEFT JOIN team t ON t.team_id = trim(k.team)
LEFT JOIN ssd_professionals w ON w.prof_professional_id = k.worker_id
LEFT JOIN allocation a
  ON a.person_id = k.person_id
 AND a.from_on <= k.auth_on
 AND (a.to_on IS NULL OR a.to_on > k.auth_on)
