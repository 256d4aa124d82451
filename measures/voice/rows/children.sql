-- Children of one child-level indicator on the last day, with what they may differ by.
SELECT
  r.unit_id,
  r.person_id,
  r.period_end AS on_date,
  r.team_id,
  r.worker_id,
  r.dq_note AS note,
  CASE WHEN r.num IS NULL THEN 'not judged'
       WHEN r.num > 0 THEN 'counted' ELSE 'not counted' END AS result,
  CASE WHEN d.disa_person_id IS NULL THEN 'none recorded' ELSE 'recorded' END
    AS disability,
  CASE WHEN p.pers_ethnicity IS NULL OR p.pers_ethnicity IN ('REFU', 'NOBT')
         THEN 'not recorded'
       WHEN p.pers_ethnicity LIKE 'W%' THEN 'White'
       WHEN p.pers_ethnicity LIKE 'M%' THEN 'Mixed'
       WHEN p.pers_ethnicity LIKE 'A%' OR p.pers_ethnicity LIKE 'CHN%' THEN 'Asian'
       WHEN p.pers_ethnicity LIKE 'B%' THEN 'Black'
       ELSE 'Another group' END AS ethnicity,
  CASE WHEN c.person_id IS NULL THEN 'not in care'
       WHEN c.placement_type IS NULL THEN 'not recorded'
       WHEN c.placement_type LIKE 'U%' THEN 'Foster home'
       WHEN c.placement_type LIKE 'A%' THEN 'Placed for adoption'
       WHEN c.placement_type IN ('P1', 'P3') THEN 'With parents'
       WHEN c.placement_type IN ('K3', 'H5', 'P2') THEN 'Supported or independent'
       WHEN c.placement_type LIKE 'K%' OR c.placement_type LIKE 'R%'
         THEN 'Children''s or residential home'
       ELSE 'Another home' END AS home
FROM record r
LEFT JOIN ssd_person p ON p.pers_person_id = r.person_id
LEFT JOIN (
  SELECT DISTINCT disa_person_id FROM ssd_disability
  WHERE coalesce(disa_disability_code, 'NONE') <> 'NONE'
) d ON d.disa_person_id = r.person_id
LEFT JOIN cla_on c ON c.person_id = r.person_id AND c.period_end = r.period_end
WHERE r.indicator_id = $indicator_id
  AND r.period_end BETWEEN $first_on AND $last_on
