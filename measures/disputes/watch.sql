-- The list of children we are concerned about: every entry, open or not, with the team
-- stored when it was made.
SELECT
  coalesce(t.team_id, 'NONE') AS team_id,
  c.concern_id, c.person_id, nullif(trim(c.worker_id), '0') AS worker_id,
  c.added_on, c.source, c.reason_code, c.review_due_on, c.last_reviewed_on,
  c.removed_on, c.removal_reason
FROM qa_concern_child c
LEFT JOIN team t ON t.team_id = trim(c.team_id)
