-- legal_spell: the legal status in force on each day, as spells of days. Of several
-- open rows the latest start counts, whatever its code (tie: highest id).
-- from_on is included, to_on is not.
WITH status AS (
  SELECT
    lega_legal_status_id AS status_id,
    lega_person_id AS person_id,
    lega_legal_status AS code,
    lega_legal_status_start_date AS start_on,
    lega_legal_status_end_date AS end_on
  FROM ssd_legal_status
  WHERE lega_legal_status_start_date IS NOT NULL
),
boundary AS (
  SELECT person_id, start_on AS day FROM status
  UNION
  SELECT person_id, end_on FROM status WHERE end_on IS NOT NULL
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
    s.person_id, s.from_on, s.to_on, x.code,
    row_number() OVER (
      PARTITION BY s.person_id, s.from_on
      ORDER BY x.start_on DESC, x.status_id DESC
    ) AS choice
  FROM spell s
  JOIN status x
    ON x.person_id = s.person_id
   AND x.start_on <= s.from_on
   AND (x.end_on IS NULL OR x.end_on > s.from_on)
)
SELECT person_id, from_on, to_on, code
FROM candidate
WHERE choice = 1
