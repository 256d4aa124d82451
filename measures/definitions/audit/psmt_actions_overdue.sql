/* +++
name        = "Improvement actions overdue"
plain_name  = "Improvements we agreed on and have not yet made"
why         = "What a meeting decides helps no child until it is done."
numerator   = "Open improvement actions whose due date has passed"
denominator = "Improvement actions open at the month end"
left_out    = "Targeted support for named workers; actions of no recorded kind; actions done or stopped without a date"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2 and 4.3"
reserve = true
caveats = [
  "The constant 'kinds' says which actions count: those of the monthly meeting, improvement plans and working groups. Targeted support concerns one worker and is a personnel matter.",
  "Stopped actions end on the date they carry; without one they are in no month.",
  "An action without a due date is open and never overdue.",
]
questions = [
  "What is the oldest action waiting for?",
  "Did the actions done move the figure they were for?",
  "Are due dates moved instead of kept?",
]
counterbalance = ["audit_actions_overdue"]
[constants]
kinds = "PSMT_ACTION,IMPROVEMENT_PLAN,WORKING_GROUP"
+++ */
SELECT
  CAST(i.improvement_id AS VARCHAR) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(i.owner_worker_id), '0') AS worker_id,
  CASE WHEN i.due_on < p.period_end THEN 1 ELSE 0 END AS num,
  1 AS den,
  i.kind AS category,
  concat('due ', CAST(i.due_on AS VARCHAR), '; raised ', CAST(i.raised_on AS VARCHAR))
    AS dq_note
FROM period p
JOIN qa_improvement_action i
  ON i.raised_on <= p.period_end
 AND (i.completed_on IS NULL OR i.completed_on > p.period_end)
 AND NOT (coalesce(i.status, 'OPEN') IN ('DONE', 'STOPPED') AND i.completed_on IS NULL)
LEFT JOIN team t ON t.team_id = trim(i.team_id)
WHERE i.kind <> 'TARGETED_SUPPORT'  -- a personnel matter, whatever the constant says
  AND concat(',', upper(replace(p.kinds, ' ', '')), ',') LIKE concat('%,', i.kind, ',%')
