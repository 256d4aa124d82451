/* +++
name     = "Aged 18 or over with an open episode of care"
why      = "The episode was not closed at 18. The person is not counted as looked after."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cla_episodes"
needs    = ["ssd_cla_episodes", "ssd_person"]
+++ */
SELECT
  e.episode_id AS unit_id,
  e.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('open since ', CAST(e.start_on AS VARCHAR)) AS detail
FROM episode e
JOIN data_day d ON e.start_on <= d.data_to
JOIN person p ON p.person_id = e.person_id
WHERE (e.ceased_on IS NULL OR e.ceased_on > d.data_to)
  AND p.birth_on <= d.data_to
  AND floor((d.day_num - p.birth_num) / 10000.0) >= 18
