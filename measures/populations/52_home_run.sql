-- home_run: how long each episode's home has lasted. Walking back within the period of
-- care and past temporary stays, a step stays in the same home if there is no gap and
-- the episode began with a change of law or with the same carer (L, T, U), or has the
-- placement of the one before.
-- run_start_on: the start of the first episode in the same home. before_start_on: the
-- same of the home just before, where no gap lies between. previous_episode_id: the
-- episode before that is no temporary stay.
-- A stay that is temporary by now is walked back from too: on the days before that
-- could be known it was an ordinary one.
WITH looked AS (
  SELECT
    s.*,
    max(CASE WHEN s.temporary_from IS NULL THEN s.place END) OVER (
      PARTITION BY s.person_id, s.care_key ORDER BY s.place
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_place
  FROM stay s
),
followed AS (
  SELECT
    x.*, w.episode_id AS previous_episode_id,
    CASE WHEN x.gaps = w.gaps THEN 1 ELSE 0 END AS follows,
    CASE WHEN x.gaps = w.gaps
              AND (x.start_reason IN ('L', 'T', 'U') OR x.placement_id = w.placement_id)
         THEN 0 ELSE 1 END AS is_new
  FROM looked x
  LEFT JOIN stay w ON w.person_id = x.person_id AND w.place = x.previous_place
),
numbered AS (
  SELECT
    f.*,
    sum(CASE WHEN f.temporary_from IS NULL THEN f.is_new ELSE 0 END) OVER (
      PARTITION BY f.person_id, f.care_key ORDER BY f.place) AS run_no
  FROM followed f
),
run AS (
  SELECT
    person_id, care_key, run_no,
    min(start_on) AS start_on,
    max(CASE WHEN is_new = 1 THEN follows END) AS follows
  FROM numbered
  WHERE temporary_from IS NULL
  GROUP BY person_id, care_key, run_no
)
SELECT
  n.episode_id, n.person_id, n.care_key, n.place, n.start_on, n.placement_type,
  n.temporary_from, n.previous_episode_id,
  CASE WHEN n.temporary_from IS NOT NULL AND n.is_new = 1 THEN n.start_on
       ELSE r.start_on END AS run_start_on,
  CASE WHEN n.temporary_from IS NOT NULL AND n.is_new = 1
         THEN CASE WHEN n.follows = 1 THEN r.start_on END
       WHEN r.follows = 1 THEN b.start_on END AS before_start_on
FROM numbered n
LEFT JOIN run r
  ON r.person_id = n.person_id AND r.care_key = n.care_key AND r.run_no = n.run_no
LEFT JOIN run b
  ON b.person_id = n.person_id AND b.care_key = n.care_key AND b.run_no = n.run_no - 1
