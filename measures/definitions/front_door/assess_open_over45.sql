/* +++
name        = "Open assessments already over 45 working days"
plain_name  = "Assessments that are taking too long"
why         = "Behind each is a child whose family still does not know what help will come."
numerator   = "Assessments that have run for more than 45 working days"
denominator = "Assessments started and not yet authorised at the month end"
left_out    = "Assessments without a start date"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
source = "Working Together to Safeguard Children 2023; children in need census guide"
note = "Understated until the load is corrected: it drops open assessments whose form already holds an answer."
caveats = [
  "The kind of the last ten days before the limit, 36–45 by default, marks those about to be late.",
]
questions = [
  "Which of them have not had the child seen?",
  "What is each one waiting for?",
  "Who can be finished this week?",
]
counterbalance = ["assess_45wd", "assess_child_seen"]
[constants]
limit_wd = 45
+++ */
WITH running AS (
  SELECT
    p.period_end, p.limit_wd, s.assessment_id, s.person_id, s.start_on,
    p.wd_index - coalesce(c.wd_index, 0) AS run_wd
  FROM period p
  JOIN assessment s
    ON s.start_on <= p.period_end
   AND (s.auth_on IS NULL OR s.auth_on > p.period_end)
  LEFT JOIN calendar c ON c.cal_date = s.start_on
)
SELECT
  r.assessment_id AS unit_id,
  r.person_id,
  r.period_end AS event_date,
  r.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN r.run_wd > r.limit_wd THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN r.run_wd <= r.limit_wd AND r.run_wd > r.limit_wd - 10
       THEN concat(CAST(r.limit_wd - 9 AS VARCHAR), '–', CAST(r.limit_wd AS VARCHAR))
  END AS category,
  concat('open for ', CAST(r.run_wd AS VARCHAR), ' working days since ',
         CAST(r.start_on AS VARCHAR)) AS dq_note
FROM running r
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.period_end
 AND (a.to_on IS NULL OR a.to_on > r.period_end)
