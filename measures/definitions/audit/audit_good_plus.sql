/* +++
name        = "Audits graded good or outstanding"
plain_name  = "Our own checks that found good or outstanding work"
why         = "Audits are how the service knows its own practice."
numerator   = "Audits whose final grade is good or outstanding"
denominator = "Completed monthly practice evaluations of the month with a grade"
left_out    = "Thematic, dip sample, multi-agency, peer and moderation exercises; ungraded audits"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2 and 5; Ofsted four-point scale"
psmt = 12
caveats = [
  "Audited children are chosen, not drawn at random. Do not read this as a share of all work.",
  "An internal audit, not an Ofsted judgement. The final grade is the moderated one where there is one.",
]
display_months = 3
questions = [
  "Which areas of practice pull grades down?",
  "Did moderation change many grades?",
  "What was learnt from the inadequate ones?",
]
counterbalance = ["voice_seen_alone"]
+++ */
SELECT
  CAST(a.audit_id AS VARCHAR) AS unit_id,
  a.person_id,
  c.cycle_month AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(a.worker_id), '0') AS worker_id,
  CASE WHEN coalesce(a.moderated_grade, a.auditor_grade) IN ('O', 'G')
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN coalesce(a.moderated_grade, a.auditor_grade) IN ('O', 'G', 'RI', 'I')
       THEN coalesce(a.moderated_grade, a.auditor_grade)
       ELSE 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN qa_audit_cycle c
  ON c.cycle_month >= p.period_start AND c.cycle_month < p.next_start
JOIN qa_audit a ON a.cycle_id = c.cycle_id
LEFT JOIN team t ON t.team_id = trim(a.team_id)
WHERE c.strand = 'MPE'
  AND a.status = 'COMPLETE'
  AND coalesce(a.moderated_grade, a.auditor_grade) IS NOT NULL
