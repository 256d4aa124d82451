-- allocation: who was responsible for a child on each day, as spells of days.
-- On a day the open CW involvement with the latest start counts (tie: highest id);
-- with none open, the one that ended that day. from_on is included, to_on is not.
-- A day outside every spell has no allocated team: join with LEFT JOIN and 'NONE'.
WITH boundary AS (
  SELECT person_id, start_on AS day FROM involvement WHERE role = 'CW'
  UNION
  SELECT person_id, end_on FROM involvement
  WHERE role = 'CW' AND end_on IS NOT NULL AND end_on >= start_on
  UNION
  SELECT person_id, CAST(end_on + INTERVAL '1' DAY AS DATE) FROM involvement
  WHERE role = 'CW' AND end_on IS NOT NULL AND end_on >= start_on
),
spell AS (
  SELECT
    person_id,
    day AS from_on,
    lead(day) OVER (PARTITION BY person_id ORDER BY day) AS to_on
  FROM boundary
),
candidate AS (
  SELECT
    s.person_id, s.from_on, s.to_on, i.worker_id, i.team_id,
    row_number() OVER (
      PARTITION BY s.person_id, s.from_on
      ORDER BY CASE WHEN i.end_on = s.from_on THEN 1 ELSE 0 END,
               i.start_on DESC, i.involvement_id DESC
    ) AS choice
  FROM spell s
  JOIN involvement i
    ON i.person_id = s.person_id
   AND i.role = 'CW'
   AND i.start_on <= s.from_on
   AND (i.end_on IS NULL OR i.end_on >= s.from_on)
)
SELECT person_id, from_on, to_on, worker_id, coalesce(team_id, 'NONE') AS team_id
FROM candidate
WHERE choice = 1
