/* +++
name        = "Audits completed by the due date"
plain_name  = "Our own checks that were finished on time"
why         = "A check that comes late can no longer help the child it was about."
numerator   = "Audits completed on or before their due date"
denominator = "Monthly practice evaluations of the month that were allocated and whose due date has passed"
left_out    = "Audits not yet due, finished or not; void audits; audits withdrawn on or before their due date or on an unknown day; other strands"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2 and 5"
caveats = [
  "The month is the month of the audit cycle, not of completion.",
  "The due date is the audit's own, else the cycle's. An audit without either cannot be judged.",
  "An audit withdrawn after its due date still counts as late unless it was completed in time.",
  "Team and worker are those audited, not those who audit.",
]
questions = [
  "Which auditors have had no time to audit?",
  "Are withdrawn audits replaced?",
  "Do late audits still lead to actions?",
]
counterbalance = ["audit_good_plus"]
+++ */
SELECT
  CAST(a.audit_id AS VARCHAR) AS unit_id,
  a.person_id,
  c.cycle_month AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(a.worker_id), '0') AS worker_id,
  CASE WHEN coalesce(a.due_on, c.completion_due) IS NULL THEN NULL
       WHEN a.completed_on <= coalesce(a.due_on, c.completion_due) THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN coalesce(a.due_on, c.completion_due) IS NULL THEN 'no due date'
       ELSE concat('due ', CAST(coalesce(a.due_on, c.completion_due) AS VARCHAR),
                   CASE WHEN a.status = 'WITHDRAWN'
                          THEN concat('; withdrawn ', CAST(a.status_on AS VARCHAR))
                        WHEN a.completed_on IS NULL THEN '; not completed'
                        ELSE concat('; completed ', CAST(a.completed_on AS VARCHAR)) END)
  END AS dq_note
FROM period p
JOIN qa_audit_cycle c
  ON c.cycle_month >= p.period_start AND c.cycle_month < p.next_start
JOIN qa_audit a ON a.cycle_id = c.cycle_id
LEFT JOIN team t ON t.team_id = trim(a.team_id)
WHERE c.strand = 'MPE'
  AND a.allocated_on IS NOT NULL
  AND coalesce(a.status, 'PLANNED') <> 'VOID'
  AND (coalesce(a.due_on, c.completion_due) IS NULL
       OR coalesce(a.due_on, c.completion_due) <= p.data_to)
  AND CASE WHEN coalesce(a.status, 'PLANNED') <> 'WITHDRAWN' THEN 1
           WHEN a.status_on IS NULL THEN 0
           WHEN a.status_on <= coalesce(a.due_on, c.completion_due) THEN 0
           ELSE 1 END = 1
