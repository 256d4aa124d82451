-- Every step of the concerns that are not void, in the order in which they were sent.
SELECT
  coalesce(t.team_id, 'NONE') AS team_id,
  s.drp_id, s.step_id, s.stage, s.sent_on,
  nullif(trim(s.sent_to_worker_id), '0') AS sent_to_worker_id,
  s.response_due_on, s.responded_on, s.accepted_by_raiser,
  row_number() OVER (
    PARTITION BY s.drp_id
    ORDER BY s.sent_on, coalesce(s.step_order, -1), CAST(s.step_id AS VARCHAR)
  ) AS place
FROM drp_formal f
JOIN qa_drp_step s ON s.drp_id = f.drp_id
LEFT JOIN team t ON t.team_id = trim(f.team_id)
