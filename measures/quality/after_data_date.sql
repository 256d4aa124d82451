/* +++
name     = "Visit or review dated after the data date"
why      = "It cannot have happened yet. It is not counted."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cp_visits"
about_reviews = true
+++ */
WITH event AS (
  SELECT 'visit' AS kind, cppv_cp_visit_id AS id, cppv_person_id AS person_id,
    cppv_cp_visit_date AS day
  FROM ssd_cp_visits
  UNION ALL
  SELECT 'visit', clav_cla_visit_id, clav_person_id, clav_cla_visit_date
  FROM ssd_cla_visits
  UNION ALL
  SELECT 'visit', cinv_cin_visit_id, cinv_person_id, cinv_cin_visit_date
  FROM ssd_cin_visits
  UNION ALL
  SELECT 'review', cppr_cp_review_id, cppr_person_id, cppr_cp_review_date
  FROM ssd_cp_reviews
  UNION ALL
  SELECT 'review', review_id, person_id, held_on FROM cla_review
)
SELECT
  concat(e.kind, ':', e.id) AS unit_id,
  e.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat(e.kind, ' dated ', CAST(e.day AS VARCHAR)) AS detail
FROM event e
JOIN data_day d ON e.day > d.data_to
