/* +++
name        = "Monitoring forms completed"
plain_name  = "Meetings after which the chair told us how well the child was served"
why         = "The chair sees each child's plan from outside; the form is how we hear of it."
numerator   = "Meetings with a completed monitoring form"
denominator = "Initial conferences, protection reviews and looked-after reviews held in the month, five working days ago or longer"
left_out    = "Cancelled reviews; meetings of the last five working days, form returned or not"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.5"
about_reviews = true
caveats = [
  "Whether a meeting is old enough is judged at the date of the data, not at the month end.",
  "Five working days to complete a form is a local choice.",
  "The figure belongs to the team allocated on the day of the meeting, although the chair fills in the form.",
]
questions = [
  "Which chairs have forms outstanding?",
  "Are forms of one kind of meeting missed more often?",
  "What do the forms say about drift?",
]
counterbalance = ["voice_conf_views"]
[constants]
grace_wd = 5
+++ */
WITH meeting AS (
  SELECT 'ICPC' AS event_type, icpc_icpc_id AS event_id, icpc_person_id AS person_id,
         icpc_icpc_date AS held_on
  FROM ssd_initial_cp_conference
  WHERE icpc_icpc_date IS NOT NULL
  UNION ALL
  SELECT 'RCPC', cppr_cp_review_id, cppr_person_id, cppr_cp_review_date
  FROM ssd_cp_reviews
  WHERE cppr_cp_review_date IS NOT NULL
  UNION ALL
  SELECT 'CLAR', review_id, person_id, held_on FROM cla_review
),
form AS (
  SELECT event_type, event_id, max(completed_on) AS completed_on
  FROM qa_monitoring_form
  WHERE coalesce(status, 'VALID') <> 'VOID'
  GROUP BY event_type, event_id
)
SELECT
  concat(m.event_type, ':', m.event_id) AS unit_id,
  m.person_id,
  m.held_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN f.completed_on IS NOT NULL THEN 1 ELSE 0 END AS num,
  1 AS den,
  m.event_type AS category,
  CASE WHEN f.event_id IS NULL THEN 'no form'
       WHEN f.completed_on IS NULL THEN 'form not completed'
       ELSE concat('completed ', CAST(f.completed_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN meeting m ON m.held_on >= p.period_start AND m.held_on < p.next_start
JOIN calendar c ON c.cal_date = m.held_on
JOIN calendar e ON e.cal_date = p.data_to
LEFT JOIN form f ON f.event_type = m.event_type AND f.event_id = m.event_id
LEFT JOIN allocation a
  ON a.person_id = m.person_id
 AND a.from_on <= m.held_on
 AND (a.to_on IS NULL OR a.to_on > m.held_on)
WHERE e.wd_index - c.wd_index >= p.grace_wd
