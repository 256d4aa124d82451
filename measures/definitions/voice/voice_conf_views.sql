/* +++
name        = "Child's views presented at child protection conference"
plain_name  = "Children whose views were heard at their protection meeting"
why         = "A meeting that decides about a child should know what the child thinks."
numerator   = "Forms that say the child's views were presented"
denominator = "Completed monitoring forms of conferences held in the month, children aged 4 or over"
left_out    = "Children under 4; forms that say it does not apply; forms still outstanding"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.5"
about_reviews = true
caveats = [
  "Conferences whose form is outstanding are not in it: read it with the share of forms returned.",
  "An empty answer on a completed form counts as not presented and is shown as not recorded.",
  "The chair's form is used because the case system's load never fills participation for conferences.",
]
questions = [
  "How were views presented, and by whom?",
  "Was an advocate offered before the conference?",
  "Which conferences have no form yet?",
]
counterbalance = ["icpc_15wd", "cp_review_timely"]
[constants]
min_age = 4
+++ */
SELECT
  CAST(f.form_id AS VARCHAR) AS unit_id,
  f.person_id,
  f.event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.child_views_presented = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN f.child_views_presented IS NULL THEN 'not recorded' END AS category,
  CASE WHEN f.event_type = 'ICPC' THEN 'initial conference'
       ELSE 'review conference' END AS dq_note
FROM period p
JOIN qa_monitoring_form f
  ON f.event_date >= p.period_start AND f.event_date < p.next_start
JOIN calendar c ON c.cal_date = f.event_date
LEFT JOIN person n ON n.person_id = f.person_id
LEFT JOIN team t ON t.team_id = trim(f.team_id)
WHERE f.event_type IN ('ICPC', 'RCPC')
  AND f.completed_on IS NOT NULL
  AND coalesce(f.status, 'VALID') <> 'VOID'
  AND coalesce(f.child_views_presented, '') <> 'NA'
  AND (n.birth_on IS NULL OR n.birth_on <= f.event_date)
  AND CASE WHEN n.birth_on IS NULL THEN 99
           ELSE floor((c.day_num - n.birth_num) / 10000.0) END >= p.min_age
