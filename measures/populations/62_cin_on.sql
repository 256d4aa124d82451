-- cin_on: children with an open episode of need at each month end D, one row a child:
-- of several the latest referral, then the highest id. Out: no further action, dead.
WITH ranked AS (
  SELECT
    m.period_end,
    c.cine_person_id AS person_id,
    c.cine_referral_id AS referral_id,
    c.cine_referral_date AS referral_on,
    row_number() OVER (
      PARTITION BY m.period_end, c.cine_person_id
      ORDER BY c.cine_referral_date DESC, c.cine_referral_id DESC
    ) AS choice
  FROM month_end m
  JOIN ssd_cin_episodes c
    ON c.cine_referral_date <= m.period_end
   AND (c.cine_close_date IS NULL OR c.cine_close_date > m.period_end)
  LEFT JOIN person p ON p.person_id = c.cine_person_id
  WHERE coalesce(c.cine_referral_nfa, 'N') <> 'Y'
    AND (p.death_on IS NULL OR p.death_on > m.period_end)
)
SELECT period_end, person_id, referral_id, referral_on
FROM ranked
WHERE choice = 1
