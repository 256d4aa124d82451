-- cp_spell: this authority's protection plans, each with the day the child's time on a
-- plan began: rows that overlap, or follow on the day the one before ends, are one time
-- on a plan. A gap of one day starts another.
WITH own AS (
  SELECT
    cppl_cp_plan_id AS plan_id,
    cppl_person_id AS person_id,
    cppl_cp_plan_start_date AS start_on,
    cppl_cp_plan_end_date AS end_on,
    max(coalesce(cppl_cp_plan_end_date, DATE '9999-12-31')) OVER (
      PARTITION BY cppl_person_id
      ORDER BY cppl_cp_plan_start_date, cppl_cp_plan_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached_on
  FROM ssd_cp_plans
  WHERE cppl_cp_plan_start_date IS NOT NULL AND coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
),
counted AS (
  SELECT
    plan_id, person_id, start_on, end_on,
    sum(CASE WHEN reached_on >= start_on THEN 0 ELSE 1 END) OVER (
      PARTITION BY person_id
      ORDER BY start_on, plan_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS spell
  FROM own
)
SELECT
  plan_id, person_id, start_on, end_on,
  min(start_on) OVER (PARTITION BY person_id, spell) AS spell_start_on
FROM counted
