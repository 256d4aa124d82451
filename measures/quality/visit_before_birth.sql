/* +++
name     = "Visit before the child was born"
why      = "It is not counted as a visit."
fix      = "The child's team"
severity = "medium"
table    = "ssd_person"
+++ */
WITH any_visit AS (
  SELECT 'CPV' AS source, cppv_cp_visit_id AS id, cppv_person_id AS person_id,
    cppv_cp_visit_date AS visit_on
  FROM ssd_cp_visits
  UNION ALL
  SELECT 'CLV', clav_cla_visit_id, clav_person_id, clav_cla_visit_date
  FROM ssd_cla_visits
  UNION ALL
  SELECT 'CNV', cinv_cin_visit_id, cinv_person_id, cinv_cin_visit_date
  FROM ssd_cin_visits
)
SELECT
  concat(v.source, ':', v.id) AS unit_id,
  v.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('visit ', CAST(v.visit_on AS VARCHAR), ', born ', CAST(p.birth_on AS VARCHAR))
    AS detail
FROM any_visit v
JOIN person p ON p.person_id = v.person_id AND p.birth_on > v.visit_on
