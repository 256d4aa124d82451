-- visit_type: visits by the duty they serve: CPV child protection, CLV looked after,
-- CNV child in need. A visit that serves two duties stands under both.
-- The child in need table also holds notes of the other kinds: those with the id of a
-- protection visit, with the child and time of a looked-after visit, or about a child
-- who was then (or the day before) on a plan or looked after are left out.
WITH raw_visit AS (
  SELECT 'CPV' AS source, cppv_cp_visit_id AS visit_id, cppv_person_id AS person_id,
         cppv_cp_visit_date AS visit_on, cppv_cp_visit_date_at AS visit_at,
         cppv_cp_visit_seen AS seen, cppv_cp_visit_seen_alone AS seen_alone
  FROM ssd_cp_visits
  UNION ALL
  SELECT 'CLV', clav_cla_visit_id, clav_person_id, clav_cla_visit_date,
         clav_cla_visit_date_at, clav_cla_visit_seen, clav_cla_visit_seen_alone
  FROM ssd_cla_visits
  UNION ALL
  SELECT 'CNV', n.cinv_cin_visit_id, n.cinv_person_id, n.cinv_cin_visit_date,
         n.cinv_cin_visit_date_at, n.cinv_cin_visit_seen, n.cinv_cin_visit_seen_alone
  FROM ssd_cin_visits n
  JOIN calendar d ON d.cal_date = n.cinv_cin_visit_date
  LEFT JOIN person p ON p.person_id = n.cinv_person_id
  WHERE NOT EXISTS (
      SELECT 1 FROM ssd_cp_visits v WHERE v.cppv_cp_visit_id = n.cinv_cin_visit_id)
    AND NOT EXISTS (
      SELECT 1 FROM ssd_cla_visits v
      WHERE v.clav_person_id = n.cinv_person_id
        AND v.clav_cla_visit_date_at = n.cinv_cin_visit_date_at)
    AND NOT EXISTS (
      SELECT 1 FROM ssd_cp_plans c
      WHERE c.cppl_person_id = n.cinv_person_id
        AND coalesce(c.cppl_cp_plan_ola, 'N') <> 'Y'
        AND (p.death_on IS NULL OR p.death_on > n.cinv_cin_visit_date)
        AND c.cppl_cp_plan_start_date <= n.cinv_cin_visit_date
        AND (c.cppl_cp_plan_end_date IS NULL
             OR c.cppl_cp_plan_end_date > n.cinv_cin_visit_date))
    AND NOT EXISTS (
      SELECT 1 FROM ssd_cp_plans c
      WHERE c.cppl_person_id = n.cinv_person_id
        AND coalesce(c.cppl_cp_plan_ola, 'N') <> 'Y'
        AND (p.death_on IS NULL OR p.death_on >= n.cinv_cin_visit_date)
        AND c.cppl_cp_plan_start_date < n.cinv_cin_visit_date
        AND (c.cppl_cp_plan_end_date IS NULL
             OR c.cppl_cp_plan_end_date >= n.cinv_cin_visit_date))
    AND NOT EXISTS (
      SELECT 1 FROM episode e
      LEFT JOIN short_break b
        ON b.person_id = e.person_id
       AND b.from_on <= n.cinv_cin_visit_date
       AND (b.to_on IS NULL OR b.to_on > n.cinv_cin_visit_date)
      WHERE e.person_id = n.cinv_person_id
        AND e.start_on <= n.cinv_cin_visit_date
        AND (e.ceased_on IS NULL OR e.ceased_on > n.cinv_cin_visit_date)
        AND b.person_id IS NULL
        AND (p.birth_on IS NULL OR p.birth_on > n.cinv_cin_visit_date
             OR floor((d.day_num - p.birth_num) / 10000.0) < 18)
        AND (p.death_on IS NULL OR p.death_on > n.cinv_cin_visit_date))
)
SELECT
  r.source, r.visit_id, r.person_id, r.visit_on, r.visit_at, r.seen, r.seen_alone,
  CASE WHEN r.seen = 'Y' OR r.seen_alone = 'Y' THEN 1 ELSE 0 END AS seen_ok,
  CASE WHEN p.birth_on IS NULL OR p.birth_on > r.visit_on THEN NULL
       ELSE floor((c.day_num - p.birth_num) / 10000.0) END AS age
FROM raw_visit r
JOIN calendar c ON c.cal_date = r.visit_on
LEFT JOIN person p ON p.person_id = r.person_id
WHERE r.visit_on <= (SELECT max(data_to) FROM month_end)
  AND (p.birth_on IS NULL OR p.birth_on <= r.visit_on)
