-- The records of one indicator, as its figure counts them.
SELECT
  r.unit_id,
  r.person_id,
  r.event_date AS on_date,
  r.team_id,
  r.worker_id,
  r.dq_note AS note,
  CASE WHEN r.num IS NULL THEN 'not judged'
       WHEN r.num > 0 THEN 'counted' ELSE 'not counted' END AS result,
  coalesce(r.category, '') AS category
FROM record r
WHERE r.indicator_id = $indicator_id
  AND r.period_end BETWEEN $first_on AND $last_on
