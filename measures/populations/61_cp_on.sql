-- cp_on: children on a child protection plan at each month end D, one row a child: of
-- several open plans the latest start, then the highest id. Out: temporary plans of
-- another authority (an empty answer is ours), dead.
WITH ranked AS (
  SELECT
    m.period_end,
    c.cppl_person_id AS person_id,
    c.cppl_cp_plan_id AS plan_id,
    c.cppl_cp_plan_start_date AS plan_start_on,
    row_number() OVER (
      PARTITION BY m.period_end, c.cppl_person_id
      ORDER BY c.cppl_cp_plan_start_date DESC, c.cppl_cp_plan_id DESC
    ) AS choice
  FROM month_end m
  JOIN ssd_cp_plans c
    ON c.cppl_cp_plan_start_date <= m.period_end
   AND (c.cppl_cp_plan_end_date IS NULL OR c.cppl_cp_plan_end_date > m.period_end)
  LEFT JOIN person p ON p.person_id = c.cppl_person_id
  WHERE coalesce(c.cppl_cp_plan_ola, 'N') <> 'Y'
    AND (p.death_on IS NULL OR p.death_on > m.period_end)
)
SELECT period_end, person_id, plan_id, plan_start_on
FROM ranked
WHERE choice = 1
