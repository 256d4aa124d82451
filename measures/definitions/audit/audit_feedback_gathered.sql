/* +++
name        = "Audits with family or child feedback"
plain_name  = "Our own checks that asked the child or family what they thought"
why         = "Records show what was done; only the family can say whether it helped."
numerator   = "Audits with feedback obtained from the child or the family"
denominator = "Completed monthly practice evaluations of the month"
left_out    = "Thematic, dip sample, multi-agency, peer and moderation exercises; audits not completed"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2 and 4.7"
caveats = [
  "Counts that feedback was obtained, not what it said.",
  "Feedback that was sought in vain is shown apart from feedback that was never sought. Where nothing is recorded it counts as not sought.",
]
questions = [
  "Why was feedback not sought?",
  "Do we hear from children as often as from parents?",
  "What did the team do with it?",
]
counterbalance = ["feedback_positive", "audit_completion"]
+++ */
SELECT
  CAST(a.audit_id AS VARCHAR) AS unit_id,
  a.person_id,
  c.cycle_month AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(a.worker_id), '0') AS worker_id,
  CASE WHEN a.child_feedback_obtained = 'Y' OR a.family_feedback_obtained = 'Y'
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN a.child_feedback_obtained = 'Y' AND a.family_feedback_obtained = 'Y'
         THEN 'both'
       WHEN a.child_feedback_obtained = 'Y' THEN 'child'
       WHEN a.family_feedback_obtained = 'Y' THEN 'parent or family'
       WHEN a.child_feedback_sought = 'Y' OR a.family_feedback_sought = 'Y'
         THEN 'sought but not obtained'
       ELSE 'not sought' END AS category,
  CASE WHEN coalesce(a.child_feedback_obtained, 'N') <> 'Y'
            AND coalesce(a.family_feedback_obtained, 'N') <> 'Y'
            AND a.feedback_not_obtained_reason IS NOT NULL
       THEN concat('reason ', a.feedback_not_obtained_reason) END AS dq_note
FROM period p
JOIN qa_audit_cycle c
  ON c.cycle_month >= p.period_start AND c.cycle_month < p.next_start
JOIN qa_audit a ON a.cycle_id = c.cycle_id
LEFT JOIN team t ON t.team_id = trim(a.team_id)
WHERE c.strand = 'MPE'
  AND a.status = 'COMPLETE'
