/* +++
name        = "Inadequate audits without a reflective discussion"
plain_name  = "Poor practice that nobody has talked through with the worker yet"
why         = "An inadequate audit is about a child who may need something different now."
numerator   = "Those of them without a reflective discussion at the month end"
denominator = "Completed audits of any strand graded inadequate by auditor or moderator, in the twelve months to the month end or with the discussion still waiting"
left_out    = "Audits without a completion date; withdrawn and void audits"
unit = "count"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
reserve = true
data_source = "QA"
source = "Quality assurance framework 4.2"
caveats = [
  "Waiting from the day the audit was completed: a discussion that is not yet due is listed too, with its due date.",
  "An audit that was moderated up from inadequate still expects a discussion, by local choice.",
]
questions = [
  "Is the child safe now?",
  "Who leads the discussion, and when?",
  "What keeps it waiting?",
]
counterbalance = ["audit_reflective_held"]
[constants]
limit_wd = 10
+++ */
WITH inadequate AS (
  SELECT
    p.period_end,
    a.audit_id, a.person_id, a.team_id, a.worker_id, a.completed_on,
    CASE WHEN a.reflective_held_on <= p.period_end THEN a.reflective_held_on END
      AS held_on,
    coalesce(a.reflective_due_on, d.cal_date) AS due_on,
    p.back_12
  FROM period p
  JOIN qa_audit a ON a.completed_on <= p.period_end
  LEFT JOIN calendar c ON c.cal_date = a.completed_on
  LEFT JOIN calendar d ON d.wd_index = c.wd_index + p.limit_wd AND d.is_working_day
  WHERE a.status = 'COMPLETE'
    AND (a.auditor_grade = 'I' OR a.moderated_grade = 'I')
)
SELECT
  CAST(i.audit_id AS VARCHAR) AS unit_id,
  i.person_id,
  i.period_end AS event_date,
  i.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(i.worker_id), '0') AS worker_id,
  CASE WHEN i.held_on IS NULL THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN i.held_on IS NOT NULL THEN 'held'
       WHEN i.due_on < i.period_end THEN 'overdue'
       ELSE 'waiting' END AS category,
  concat('audit completed ', CAST(i.completed_on AS VARCHAR),
         CASE WHEN i.due_on IS NULL THEN ''
              ELSE concat('; due ', CAST(i.due_on AS VARCHAR)) END) AS dq_note
FROM inadequate i
LEFT JOIN team t ON t.team_id = trim(i.team_id)
WHERE i.held_on IS NULL OR i.completed_on > i.back_12
