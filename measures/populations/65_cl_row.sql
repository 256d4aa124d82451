-- cl_row: the circumstances of each care leaver at each month end D, one row a young
-- person. The table keeps no history: at the data date the live rows serve, before it
-- the month-end copy; a month without a copy has no rows. Of several rows: the latest
-- contact (none last), then one that says whether in touch, then the highest id.
WITH held AS (
  SELECT
    m.period_end, l.clea_person_id, l.clea_table_id, l.clea_care_leaver_eligibility,
    l.clea_care_leaver_in_touch, l.clea_care_leaver_latest_contact,
    l.clea_care_leaver_accommodation, l.clea_care_leaver_accom_suitable,
    l.clea_care_leaver_activity, l.clea_pathway_plan_review_date,
    l.clea_care_leaver_personal_advisor, l.clea_care_leaver_allocated_team,
    l.clea_care_leaver_worker_id
  FROM month_end m
  JOIN ssd_care_leavers l ON m.period_end = m.data_to
  WHERE l.clea_person_id IS NOT NULL
  UNION ALL
  SELECT
    m.period_end, c.clea_person_id, c.clea_table_id, c.clea_care_leaver_eligibility,
    c.clea_care_leaver_in_touch, c.clea_care_leaver_latest_contact,
    c.clea_care_leaver_accommodation, c.clea_care_leaver_accom_suitable,
    c.clea_care_leaver_activity, c.clea_pathway_plan_review_date,
    c.clea_care_leaver_personal_advisor, c.clea_care_leaver_allocated_team,
    c.clea_care_leaver_worker_id
  FROM month_end m
  JOIN ssd_care_leavers_copy c ON c.period_end = m.period_end
  WHERE m.period_end <> m.data_to
),
ranked AS (
  SELECT
    h.*,
    row_number() OVER (
      PARTITION BY h.period_end, h.clea_person_id
      ORDER BY
        CASE WHEN h.clea_care_leaver_latest_contact IS NULL THEN 1 ELSE 0 END,
        h.clea_care_leaver_latest_contact DESC,
        CASE WHEN h.clea_care_leaver_in_touch IS NULL THEN 1 ELSE 0 END,
        h.clea_table_id DESC
    ) AS choice
  FROM held h
)
SELECT
  period_end, clea_person_id AS person_id, clea_table_id, clea_care_leaver_eligibility,
  clea_care_leaver_in_touch, clea_care_leaver_latest_contact,
  clea_care_leaver_accommodation, clea_care_leaver_accom_suitable,
  clea_care_leaver_activity, clea_pathway_plan_review_date,
  clea_care_leaver_personal_advisor, clea_care_leaver_allocated_team,
  clea_care_leaver_worker_id
FROM ranked
WHERE choice = 1
