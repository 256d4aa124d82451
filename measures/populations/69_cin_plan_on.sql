-- cin_plan_on: children with an open child in need plan at each month end D, one row a
-- child: of several open plans the latest start, then the highest id. Out: dead.
WITH ranked AS (
  SELECT
    m.period_end,
    c.cinp_person_id AS person_id,
    c.cinp_cin_plan_id AS plan_id,
    c.cinp_cin_plan_start_date AS plan_start_on,
    row_number() OVER (
      PARTITION BY m.period_end, c.cinp_person_id
      ORDER BY c.cinp_cin_plan_start_date DESC, c.cinp_cin_plan_id DESC
    ) AS choice
  FROM month_end m
  JOIN ssd_cin_plans c
    ON c.cinp_cin_plan_start_date <= m.period_end
   AND (c.cinp_cin_plan_end_date IS NULL OR c.cinp_cin_plan_end_date > m.period_end)
  LEFT JOIN person p ON p.person_id = c.cinp_person_id
  WHERE p.death_on IS NULL OR p.death_on > m.period_end
)
SELECT period_end, person_id, plan_id, plan_start_on
FROM ranked
WHERE choice = 1
