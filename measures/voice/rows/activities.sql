-- What children in care and care experienced people were asked or took part in. An
-- activity belongs to the team that held it.
SELECT
  CAST(a.activity_id AS VARCHAR) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  a.held_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  CAST(NULL AS VARCHAR) AS worker_id,
  a.title AS note,
  coalesce(a.kind, 'not recorded') AS activity,
  coalesce(a.topic_code, 'not recorded') AS topic,
  CASE WHEN a.reported_on IS NULL THEN 'not yet reported'
       ELSE coalesce(nullif(a.reported_to, 'NONE'), 'not recorded') END AS reported_to,
  coalesce(CAST(CAST(a.number_children AS INTEGER) AS VARCHAR), 'not recorded')
    AS children,
  coalesce(CAST(CAST(a.number_care_exp AS INTEGER) AS VARCHAR), 'not recorded')
    AS care_experienced,
  coalesce(CAST(a.reported_on AS VARCHAR), '') AS reported_on
FROM qa_participation_activity a
LEFT JOIN team t ON t.team_id = trim(a.team_id)
WHERE a.held_on BETWEEN $first_on AND $last_on
