/* +++
name     = "Protection plan that overlaps or follows another without a gap"
why      = "It counts as a second plan. It may be the same plan entered again."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cp_plans"
+++ */
WITH ours AS (
  SELECT cppl_cp_plan_id AS id, cppl_person_id AS person_id,
    cppl_cp_plan_start_date AS start_on, cppl_cp_plan_end_date AS end_on
  FROM ssd_cp_plans
  WHERE coalesce(cppl_cp_plan_ola, 'N') <> 'Y' AND cppl_cp_plan_start_date IS NOT NULL
)
SELECT
  b.id AS unit_id,
  b.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('plan from ', CAST(b.start_on AS VARCHAR)) AS detail
FROM ours b
WHERE EXISTS (
  SELECT 1 FROM ours a
  WHERE a.person_id = b.person_id AND a.id <> b.id
    AND (a.start_on < b.start_on OR (a.start_on = b.start_on AND a.id < b.id))
    AND (a.end_on IS NULL OR a.end_on >= b.start_on))
