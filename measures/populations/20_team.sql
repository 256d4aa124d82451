-- team: the teams that attribution may name, each with its service. A team without a
-- service stands under NONE, so that services and NONE add up to the authority.
SELECT
  trim(team_id) AS team_id,
  coalesce(service_id, 'NONE') AS service_id,
  coalesce(team_name, trim(team_id)) AS team_name,
  team_type,
  valid_from,
  valid_to,
  successor_team_id
FROM qa_team
WHERE trim(team_id) <> '0' AND trim(team_id) <> 'NONE'
UNION ALL
SELECT 'NONE', 'NONE', 'No allocated team', NULL, NULL, NULL, NULL
