-- iro_contact_on: the last contact of each child with the reviewing officer as held at
-- each month end D. The column keeps no history: at the data date the live rows serve,
-- before it the month-end copy; a month without a copy has no rows.
SELECT m.period_end, l.clae_person_id AS person_id,
       max(l.clae_cla_last_iro_contact_date) AS last_contact_on
FROM month_end m
JOIN ssd_cla_episodes l ON m.period_end = m.data_to
WHERE l.clae_person_id IS NOT NULL
GROUP BY m.period_end, l.clae_person_id
UNION ALL
SELECT m.period_end, c.clae_person_id, max(c.clae_cla_last_iro_contact_date)
FROM month_end m
JOIN ssd_cla_episodes_iro_copy c ON c.period_end = m.period_end
WHERE m.period_end <> m.data_to
GROUP BY m.period_end, c.clae_person_id
