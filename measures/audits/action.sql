-- action: what an audit asked for, by the team of the action, void ones left out
SELECT
  x.action_id,
  x.audit_id,
  nullif(x.person_id, '') AS person_id,
  t.team_id,
  t.team_name,
  nullif(trim(x.owner_worker_id), '0') AS owner_worker_id,
  x.priority,
  x.raised_on,
  x.due_on,
  x.completed_on,
  coalesce(x.status, 'OPEN') AS status,
  x.verified_on
FROM qa_audit_action x
LEFT JOIN qa_audit a ON a.audit_id = x.audit_id
LEFT JOIN team known ON known.team_id = trim(x.team_id)
JOIN team t ON t.team_id = coalesce(known.team_id, 'NONE')
WHERE coalesce(x.status, 'OPEN') <> 'VOID'
  AND coalesce(a.status, 'PLANNED') <> 'VOID'
  AND {team_in_scope}
