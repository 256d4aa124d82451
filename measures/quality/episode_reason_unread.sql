/* +++
name     = "Episode of care whose reason for starting is not read"
why      = "It is not counted as a move."
fix      = "The performance team"
severity = "medium"
table    = "ssd_cla_episodes"
+++ */
SELECT
  e.episode_id AS unit_id,
  e.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('started ', CAST(e.start_on AS VARCHAR)) AS detail
FROM episode e
WHERE e.start_reason IS NULL
