/* +++
name        = "In progress: not yet due"
plain_name  = "Our own checks that are not due yet"
why         = "They are in no figure until they are due: a month with many of them is not over."
numerator   = "Audits of the month that were allocated and are not yet due, finished or not"
denominator = "The same"
left_out    = "Void and withdrawn audits; other strands"
unit = "count"
polarity = "neutral"
+++ */
SELECT
  CAST(a.audit_id AS VARCHAR) AS unit_id,
  a.person_id,
  c.cycle_month AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(a.worker_id), '0') AS worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('due ', CAST(coalesce(a.due_on, c.completion_due) AS VARCHAR),
         CASE WHEN a.completed_on IS NULL THEN '; not completed'
              ELSE concat('; completed ', CAST(a.completed_on AS VARCHAR)) END)
    AS dq_note
FROM period p
JOIN qa_audit_cycle c
  ON c.cycle_month >= p.period_start AND c.cycle_month < p.next_start
JOIN qa_audit a ON a.cycle_id = c.cycle_id
LEFT JOIN team t ON t.team_id = trim(a.team_id)
WHERE c.strand = 'MPE'
  AND a.allocated_on IS NOT NULL
  AND coalesce(a.status, 'PLANNED') NOT IN ('VOID', 'WITHDRAWN')
  AND coalesce(a.due_on, c.completion_due) > p.data_to
