-- care_plan_or_live_on: as care_plan_on, and in a month without a copy today's rows of
-- the plans open then. For visits to looked-after children alone, by the catalogue.
SELECT m.period_end, l.lacp_person_id AS person_id, l.lacp_cla_care_plan_json AS flags
FROM month_end m
JOIN ssd_cla_care_plan l
  ON l.lacp_cla_care_plan_start_date <= m.period_end
 AND (l.lacp_cla_care_plan_end_date IS NULL
      OR l.lacp_cla_care_plan_end_date > m.period_end)
WHERE m.period_end = m.data_to
   OR m.period_end NOT IN (SELECT c.period_end FROM ssd_cla_care_plan_copy c)
UNION ALL
SELECT m.period_end, c.lacp_person_id, c.lacp_cla_care_plan_json
FROM month_end m
JOIN ssd_cla_care_plan_copy c ON c.period_end = m.period_end
WHERE m.period_end <> m.data_to
  AND c.lacp_cla_care_plan_start_date <= c.period_end
  AND (c.lacp_cla_care_plan_end_date IS NULL
       OR c.lacp_cla_care_plan_end_date > c.period_end)
