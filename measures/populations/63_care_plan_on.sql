-- care_plan_on: care plans open at each month end D with their permanence flags, one
-- row a plan. The table keeps no history: at the data date the live rows serve, before
-- it the month-end copy; a month without a copy has no rows.
SELECT m.period_end, l.lacp_person_id AS person_id, l.lacp_cla_care_plan_json AS flags
FROM month_end m
JOIN ssd_cla_care_plan l
  ON l.lacp_cla_care_plan_start_date <= m.period_end
 AND (l.lacp_cla_care_plan_end_date IS NULL
      OR l.lacp_cla_care_plan_end_date > m.period_end)
WHERE m.period_end = m.data_to
UNION ALL
SELECT m.period_end, c.lacp_person_id, c.lacp_cla_care_plan_json
FROM month_end m
JOIN ssd_cla_care_plan_copy c ON c.period_end = m.period_end
WHERE m.period_end <> m.data_to
  AND c.lacp_cla_care_plan_start_date <= c.period_end
  AND (c.lacp_cla_care_plan_end_date IS NULL
       OR c.lacp_cla_care_plan_end_date > c.period_end)
