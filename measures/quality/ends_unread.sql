/* +++
name     = "Episode of care whose reason for ending is not read"
why      = "Where the child went is not known."
fix      = "The performance team"
severity = "medium"
table    = "ssd_cla_episodes"
+++ */
SELECT
  clae_cla_episode_id AS unit_id,
  clae_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('ended ', CAST(clae_cla_episode_ceased_date AS VARCHAR)) AS detail
FROM ssd_cla_episodes
WHERE clae_cla_episode_ceased_date IS NOT NULL AND clae_cla_episode_ceased_reason IS NULL
