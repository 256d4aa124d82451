-- care_spell: the days on which a child was looked after, as spells: the days of
-- cla_on, for every day. Out: short breaks, from the 18th birthday, from death.
-- from_on is included, to_on is not. Neighbouring spells may touch.
WITH bounded AS (
  SELECT
    person_id,
    CASE WHEN birth_num % 10000 = 229
           THEN CAST(birth_on + INTERVAL '1' DAY + INTERVAL '18' YEAR AS DATE)
         ELSE CAST(birth_on + INTERVAL '18' YEAR AS DATE) END AS adult_on,
    death_on
  FROM person
),
cut AS (
  SELECT
    person_id,
    CASE WHEN death_on IS NULL OR death_on > adult_on THEN adult_on
         ELSE death_on END AS cut_on
  FROM bounded
),
stayed AS (
  SELECT
    e.person_id, e.start_on,
    CASE WHEN e.ceased_on IS NULL OR e.ceased_on > c.cut_on THEN c.cut_on
         ELSE e.ceased_on END AS end_on
  FROM episode e
  LEFT JOIN cut c ON c.person_id = e.person_id
),
boundary AS (
  SELECT person_id, start_on AS day FROM stayed
  UNION
  SELECT person_id, end_on FROM stayed WHERE end_on IS NOT NULL
  UNION
  SELECT person_id, from_on FROM short_break
  UNION
  SELECT person_id, to_on FROM short_break WHERE to_on IS NOT NULL
),
spell AS (
  SELECT
    person_id,
    day AS from_on,
    lead(day) OVER (PARTITION BY person_id ORDER BY day) AS to_on
  FROM boundary
)
SELECT DISTINCT s.person_id, s.from_on, s.to_on
FROM spell s
JOIN stayed e
  ON e.person_id = s.person_id
 AND e.start_on <= s.from_on
 AND (e.end_on IS NULL OR e.end_on > s.from_on)
LEFT JOIN short_break b
  ON b.person_id = s.person_id
 AND b.from_on <= s.from_on
 AND (b.to_on IS NULL OR b.to_on > s.from_on)
WHERE b.person_id IS NULL
