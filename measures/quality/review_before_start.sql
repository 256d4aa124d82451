/* +++
name     = "Review dated before its plan or period of care"
why      = "It is not used, so the first review may look late."
fix      = "The reviewing service"
severity = "medium"
table    = "ssd_cp_reviews"
about_reviews = true
+++ */
SELECT
  r.cppr_cp_review_id AS unit_id,
  p.cppl_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('review ', CAST(r.cppr_cp_review_date AS VARCHAR), ', plan from ',
    CAST(p.cppl_cp_plan_start_date AS VARCHAR)) AS detail
FROM ssd_cp_reviews r
JOIN ssd_cp_plans p ON p.cppl_cp_plan_id = r.cppr_cp_plan_id
WHERE r.cppr_cp_review_date < p.cppl_cp_plan_start_date
UNION ALL
SELECT
  r.review_id,
  r.person_id,
  NULL,
  concat('review ', CAST(r.held_on AS VARCHAR), ', in care from ',
    CAST(min(e.care_start_on) AS VARCHAR))
FROM cla_review r
JOIN episode e ON e.person_id = r.person_id AND e.cla_id = r.cla_id
GROUP BY r.review_id, r.person_id, r.held_on
HAVING r.held_on < min(e.care_start_on)
