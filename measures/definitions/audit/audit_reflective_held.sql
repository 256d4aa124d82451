/* +++
name        = "Reflective discussion held after an inadequate audit"
plain_name  = "Poor practice talked through with the worker in good time"
why         = "An inadequate audit is about a child who may need something different now."
numerator   = "Audits whose discussion was held on or before its due date"
denominator = "Completed audits of any strand graded inadequate by auditor or moderator, in the month the discussion was held in time or fell due"
left_out    = "Discussions not yet due and not held; audits without any date to reckon from"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2"
caveats = [
  "The expectation is all. There are usually fewer than five a month: read the list first.",
  "Due on the date set for it, else ten working days after the audit was completed, which is a local choice.",
  "An audit that was moderated up from inadequate still expects a discussion, by local choice.",
  "A discussion held early counts in the month it was held, any other in the month it was due.",
]
questions = [
  "Which discussions are still to be held?",
  "What changed for the child afterwards?",
  "Is the learning shared beyond the team?",
]
counterbalance = ["audit_good_plus"]
[constants]
limit_wd = 10
+++ */
WITH inadequate AS (
  SELECT
    p.period_start, p.period_end, p.next_start,
    a.audit_id, a.person_id, a.team_id, a.worker_id, a.reflective_held_on AS held_on,
    coalesce(a.reflective_due_on, d.cal_date) AS due_on
  FROM period p
  CROSS JOIN qa_audit a
  LEFT JOIN calendar c ON c.cal_date = a.completed_on
  LEFT JOIN calendar d ON d.wd_index = c.wd_index + p.limit_wd AND d.is_working_day
  WHERE a.status = 'COMPLETE'
    AND (a.auditor_grade = 'I' OR a.moderated_grade = 'I')
),
dated AS (
  SELECT i.*, CASE WHEN i.held_on < i.due_on THEN i.held_on ELSE i.due_on END AS event_on
  FROM inadequate i
)
SELECT
  CAST(i.audit_id AS VARCHAR) AS unit_id,
  i.person_id,
  i.event_on AS event_date,
  i.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(i.worker_id), '0') AS worker_id,
  CASE WHEN i.held_on <= i.due_on THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('due ', CAST(i.due_on AS VARCHAR),
         CASE WHEN i.held_on IS NULL THEN '; not held'
              ELSE concat('; held ', CAST(i.held_on AS VARCHAR)) END) AS dq_note
FROM dated i
LEFT JOIN team t ON t.team_id = trim(i.team_id)
WHERE i.event_on >= i.period_start
  AND i.event_on < i.next_start
