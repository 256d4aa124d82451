-- involvement: allocations of case workers (CW) and personal advisers (16PLUS).
-- worker_id: '' and '0' mean nobody. team_id: null when empty, '0' or unknown.
SELECT
  i.invo_involvements_id AS involvement_id,
  i.invo_person_id AS person_id,
  i.invo_professional_role_id AS role,
  nullif(trim(i.invo_professional_id), '0') AS worker_id,
  t.team_id,
  i.invo_involvement_start_date AS start_on,
  i.invo_involvement_end_date AS end_on
FROM ssd_involvements i
LEFT JOIN team t ON t.team_id = trim(i.invo_professional_team)
WHERE i.invo_involvement_start_date IS NOT NULL
