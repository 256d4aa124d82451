/* +++
name        = "Audit actions overdue"
plain_name  = "Things we said we would put right and have not yet"
why         = "Finding a problem helps no child until somebody acts on it."
numerator   = "Open actions whose due date has passed"
denominator = "Audit actions open at the month end"
left_out    = "Void actions and actions of void audits; superseded actions without a date; actions marked done without a date"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2"
list_first = "SAFE"
caveats = [
  "An action for immediate safety (SAFE) that is overdue stands first in the list, whatever the figure.",
  "The worker named is the one who owns the action.",
  "Few open actions may also mean that few are raised.",
]
questions = [
  "Is any action for a child's immediate safety overdue?",
  "What is the oldest one waiting for?",
  "Does anyone check that the action worked?",
]
counterbalance = ["audit_completion"]
+++ */
SELECT
  CAST(x.action_id AS VARCHAR) AS unit_id,
  x.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(x.owner_worker_id), '0') AS worker_id,
  CASE WHEN x.due_on < p.period_end THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(x.priority, 'not recorded') AS category,
  concat('due ', CAST(x.due_on AS VARCHAR), '; raised ', CAST(x.raised_on AS VARCHAR))
    AS dq_note
FROM period p
JOIN qa_audit_action x
  ON x.raised_on <= p.period_end
 AND coalesce(x.status, 'OPEN') <> 'VOID'
 AND NOT (coalesce(x.status, 'OPEN') = 'SUPERSEDED' AND x.status_on IS NULL)
 AND NOT (coalesce(x.status, 'OPEN') = 'DONE' AND x.completed_on IS NULL)
 AND (x.completed_on IS NULL OR x.completed_on > p.period_end)
 AND (coalesce(x.status, 'OPEN') <> 'SUPERSEDED' OR x.status_on > p.period_end)
LEFT JOIN qa_audit a ON a.audit_id = x.audit_id
LEFT JOIN team t ON t.team_id = trim(x.team_id)
WHERE coalesce(a.status, 'PLANNED') <> 'VOID'
