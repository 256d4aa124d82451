/* +++
name     = "Open episode of care without a home recorded"
why      = "Where the child lives is not known here; homes and moves are counted without it."
fix      = "The child's team"
severity = "high"
table    = "ssd_cla_placement"
needs    = ["ssd_cla_episodes", "ssd_cla_placement"]
+++ */
SELECT
  e.episode_id AS unit_id,
  e.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('open since ', CAST(e.start_on AS VARCHAR)) AS detail
FROM episode e
JOIN data_day d ON e.start_on <= d.data_to
WHERE (e.ceased_on IS NULL OR e.ceased_on > d.data_to) AND NOT e.has_placement
