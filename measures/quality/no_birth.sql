/* +++
name     = "Open child without a date of birth"
why      = "Anything that depends on age leaves the child out."
fix      = "The child's team"
severity = "high"
table    = "ssd_person"
+++ */
WITH open_child AS (
  SELECT period_end, person_id FROM cin_on
  UNION
  SELECT period_end, person_id FROM cp_on
  UNION
  SELECT period_end, person_id FROM cla_on
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  'neither a date of birth nor an expected one' AS detail
FROM open_child o
JOIN data_day d ON o.period_end = d.data_to
JOIN person p ON p.person_id = o.person_id AND p.birth_on IS NULL
