-- immunisation_on: the latest immunisation status of each child as held at each month
-- end D. The table keeps no history: at the data date the live rows serve, before it
-- the month-end copy; a month without a copy has no rows.
WITH held AS (
  SELECT m.period_end, l.clai_person_id AS person_id,
         l.clai_immunisations_status AS status,
         l.clai_immunisations_status_date AS status_on
  FROM month_end m
  JOIN ssd_cla_immunisations l ON m.period_end = m.data_to
  WHERE l.clai_person_id IS NOT NULL
  UNION ALL
  SELECT m.period_end, c.clai_person_id, c.clai_immunisations_status,
         c.clai_immunisations_status_date
  FROM month_end m
  JOIN ssd_cla_immunisations_copy c ON c.period_end = m.period_end
  WHERE m.period_end <> m.data_to
),
ranked AS (
  SELECT
    h.*,
    row_number() OVER (
      PARTITION BY h.period_end, h.person_id
      ORDER BY CASE WHEN h.status_on IS NULL THEN 1 ELSE 0 END, h.status_on DESC,
               h.status DESC
    ) AS choice
  FROM held h
)
SELECT period_end, person_id, status, status_on
FROM ranked
WHERE choice = 1
