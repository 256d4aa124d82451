-- What was agreed because of what people said, by the day they said it: actions of
-- audits in which feedback was given, improvement actions that a complaint led to or
-- that are about a figure of voice or feedback, and what young people were asked.
-- Support for one named worker is a matter of personnel and never stands here.
WITH said_in_audit AS (
  SELECT audit_id, min(received_on) AS said_on
  FROM qa_feedback
  WHERE audit_id IS NOT NULL AND coalesce(status, 'VALID') <> 'VOID'
  GROUP BY audit_id
),
action AS (
  SELECT concat('audit:', CAST(a.action_id AS VARCHAR)) AS unit_id, a.person_id,
         f.said_on, a.team_id, a.owner_worker_id AS worker_id,
         'feedback in an audit' AS came_from, a.raised_on, a.due_on, a.completed_on,
         coalesce(a.status, 'OPEN') AS status
  FROM qa_audit_action a
  JOIN said_in_audit f ON f.audit_id = a.audit_id
  WHERE coalesce(a.status, 'OPEN') <> 'VOID'
  UNION ALL
  SELECT concat('complaint:', CAST(c.complaint_id AS VARCHAR)), c.person_id,
         c.received_on, c.team_id, i.owner_worker_id, 'complaint', i.raised_on,
         i.due_on, i.completed_on, coalesce(i.status, 'OPEN')
  FROM qa_complaint c
  JOIN qa_improvement_action i ON i.improvement_id = c.learning_action_id
  WHERE coalesce(c.status, 'OPEN') <> 'VOID'
    AND coalesce(i.kind, '') <> 'TARGETED_SUPPORT'
  UNION ALL
  SELECT concat('improvement:', CAST(i.improvement_id AS VARCHAR)), NULL, i.raised_on,
         i.team_id, i.owner_worker_id, 'figures of voice or feedback', i.raised_on,
         i.due_on, i.completed_on, coalesce(i.status, 'OPEN')
  FROM qa_improvement_action i
  WHERE coalesce(i.kind, '') <> 'TARGETED_SUPPORT'
    AND (i.forum = 'SCB_VOICE' OR i.indicator_id LIKE 'voice%'
         OR i.indicator_id IN ('feedback_positive', 'complaints_timely',
                               'complaints_received', 'compliments_received',
                               'audit_feedback_gathered'))
    AND NOT EXISTS (
      SELECT 1 FROM qa_complaint c WHERE c.learning_action_id = i.improvement_id)
)
SELECT
  a.unit_id,
  a.person_id,
  a.said_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(a.worker_id), '0') AS worker_id,
  CAST(NULL AS VARCHAR) AS note,
  a.came_from,
  CASE WHEN a.completed_on <= $data_to THEN 'done'
       WHEN a.status = 'STOPPED' THEN 'stopped'
       WHEN a.status = 'SUPERSEDED' THEN 'replaced'
       WHEN a.due_on < $data_to THEN 'open, past due'
       ELSE 'open' END AS state,
  coalesce(CAST(a.raised_on AS VARCHAR), '') AS agreed_on,
  coalesce(CAST(a.due_on AS VARCHAR), '') AS due_on,
  coalesce(CAST(a.completed_on AS VARCHAR), '') AS done_on
FROM action a
LEFT JOIN team t ON t.team_id = trim(a.team_id)
WHERE a.said_on BETWEEN $first_on AND $last_on
