-- stay: episodes of care in the child's order (start, then id), each with its period of
-- care: the child's episodes with the same id, or the episode alone.
-- temporary_from: the day from which the episode is known to be a temporary stay. A
-- stay of type T0 to T4 is one from its start; one without a placement row, between two
-- episodes of one other placement, from the start of the second. Null: an ordinary one.
-- gaps: days out of care before the episode, counted within its period of care; two
-- episodes with the same number have no gap between them.
WITH keyed AS (
  SELECT
    e.*,
    CASE WHEN e.cla_id IS NULL THEN concat('alone:', e.episode_id)
         ELSE concat('period:', e.cla_id) END AS care_key
  FROM episode e
),
ordered AS (
  SELECT
    k.*,
    row_number() OVER child AS place,
    lag(k.placement_id) OVER child AS before_id,
    lead(k.placement_id) OVER child AS after_id,
    lead(k.start_on) OVER child AS after_start_on,
    CASE WHEN k.start_on > lag(k.ceased_on) OVER care THEN 1 ELSE 0 END AS has_gap
  FROM keyed k
  WINDOW
    child AS (PARTITION BY k.person_id ORDER BY k.start_on, k.episode_id),
    care AS (PARTITION BY k.person_id, k.care_key ORDER BY k.start_on, k.episode_id)
)
SELECT
  episode_id, person_id, cla_id, care_key, place, start_on, ceased_on, start_reason,
  care_start_on, placement_id, has_placement, placement_type,
  CASE
    WHEN placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4') THEN start_on
    WHEN NOT has_placement
         AND before_id = after_id
         AND before_id IS DISTINCT FROM placement_id THEN after_start_on
  END AS temporary_from,
  sum(has_gap) OVER (PARTITION BY person_id, care_key ORDER BY place) AS gaps
FROM ordered
