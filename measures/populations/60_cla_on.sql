-- cla_on: children looked after at each month end D, one row a child: of several open
-- episodes the latest start, then the highest id. Out: short breaks, 18 and over, dead.
WITH ranked AS (
  SELECT
    m.period_end, e.*,
    row_number() OVER (
      PARTITION BY m.period_end, e.person_id
      ORDER BY e.start_on DESC, e.episode_id DESC
    ) AS choice
  FROM month_end m
  JOIN episode e
    ON e.start_on <= m.period_end
   AND (e.ceased_on IS NULL OR e.ceased_on > m.period_end)
  LEFT JOIN person p ON p.person_id = e.person_id
  LEFT JOIN short_break b
    ON b.person_id = e.person_id
   AND b.from_on <= m.period_end
   AND (b.to_on IS NULL OR b.to_on > m.period_end)
  WHERE b.person_id IS NULL
    AND (p.birth_on IS NULL OR p.birth_on > m.period_end
         OR floor((m.day_num - p.birth_num) / 10000.0) < 18)
    AND (p.death_on IS NULL OR p.death_on > m.period_end)
)
SELECT
  period_end, person_id, episode_id, cla_id, start_on, care_start_on,
  placement_type, placement_start_on
FROM ranked
WHERE choice = 1
