/* +++
name        = "Audit grades changed by moderation"
plain_name  = "Our own checks where a second look gave another grade"
why         = "If two people grade the same work differently, the grade tells little about the child."
numerator   = "Moderated audits whose grade went up or down"
denominator = "Completed monthly practice evaluations of the month with both an auditor's and a moderator's grade"
left_out    = "Audits not moderated or without one of the four grades; other strands"
unit = "percent"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2 and 5"
reserve = true
display_months = 3
caveats = [
  "Moderated audits are partly chosen because they were graded inadequate or outstanding, so this is not the share of all grades that would move.",
  "The constant 'strand' says which audits are looked at; monthly practice evaluations by default.",
  "Team and worker are those audited, not the auditor whose grade moved.",
  "An audit that its own auditor moderated cannot be judged: it had no second look.",
]
questions = [
  "Do grades move down more often than up?",
  "Is it a few auditors or all of them?",
  "Do auditors hear why their grade was changed?",
]
counterbalance = ["audit_good_plus"]
[constants]
strand = "MPE"
+++ */
WITH moderated AS (
  SELECT
    p.period_end, c.cycle_month, a.audit_id, a.person_id, a.team_id, a.worker_id,
    a.auditor_grade, a.moderated_grade,
    CASE WHEN nullif(trim(a.moderator_worker_id), '0') = trim(a.auditor_worker_id)
         THEN 1 ELSE 0 END AS is_own,
    CASE a.auditor_grade WHEN 'O' THEN 4 WHEN 'G' THEN 3 WHEN 'RI' THEN 2
         WHEN 'I' THEN 1 END AS first_rank,
    CASE a.moderated_grade WHEN 'O' THEN 4 WHEN 'G' THEN 3 WHEN 'RI' THEN 2
         WHEN 'I' THEN 1 END AS last_rank
  FROM period p
  JOIN qa_audit_cycle c
    ON c.cycle_month >= p.period_start AND c.cycle_month < p.next_start
   AND c.strand = p.strand
  JOIN qa_audit a ON a.cycle_id = c.cycle_id AND a.status = 'COMPLETE'
)
SELECT
  CAST(m.audit_id AS VARCHAR) AS unit_id,
  m.person_id,
  m.cycle_month AS event_date,
  m.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(m.worker_id), '0') AS worker_id,
  CASE WHEN m.is_own = 1 THEN NULL
       WHEN m.last_rank <> m.first_rank THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN m.is_own = 1 THEN NULL
       WHEN m.last_rank > m.first_rank THEN 'up'
       WHEN m.last_rank < m.first_rank THEN 'down'
       ELSE 'same' END AS category,
  concat('auditor ', m.auditor_grade, ', moderator ', m.moderated_grade,
         CASE WHEN m.is_own = 1 THEN '; moderated by its own auditor' ELSE '' END)
    AS dq_note
FROM moderated m
LEFT JOIN team t ON t.team_id = trim(m.team_id)
WHERE m.first_rank IS NOT NULL
  AND m.last_rank IS NOT NULL
