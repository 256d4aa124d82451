-- Visits of the three tables that no figure counts, and why: copies of a visit that
-- stands elsewhere, visits without a day, dated after the data date, before the birth.
-- Those without a usable day belong to no month and stand in every one.
WITH raw_visit AS (
  SELECT 'CPV' AS source, cppv_cp_visit_id AS visit_id, cppv_person_id AS person_id,
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
  concat(r.source, ':', r.visit_id) AS unit_id,
  r.person_id,
  r.visit_on AS on_date,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CAST(NULL AS VARCHAR) AS note,
  r.source AS visit_kind,
  CASE WHEN r.visit_on IS NULL THEN 'no date'
       WHEN r.visit_on > $data_to THEN 'after the data date'
       WHEN n.birth_on > r.visit_on THEN 'before the birth'
       ELSE 'stands elsewhere' END AS why
FROM raw_visit r
LEFT JOIN person n ON n.person_id = r.person_id
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= coalesce(r.visit_on, $data_to)
 AND (a.to_on IS NULL OR a.to_on > coalesce(r.visit_on, $data_to))
WHERE (r.visit_on IS NULL OR r.visit_on > $data_to
       OR r.visit_on BETWEEN $first_on AND $last_on)
  AND NOT EXISTS (
    SELECT 1 FROM visit v
    WHERE v.source = r.source AND v.visit_id = r.visit_id
      AND v.person_id IS NOT DISTINCT FROM r.person_id AND v.visit_on = r.visit_on)
