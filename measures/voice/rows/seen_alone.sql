-- Visits at which the child was seen and old enough to be seen alone: the records of
-- voice_seen_alone, with the reason held where the child was not alone.
SELECT
  r.unit_id,
  r.person_id,
  r.event_date AS on_date,
  r.team_id,
  r.worker_id,
  CAST(NULL AS VARCHAR) AS note,
  split_part(r.unit_id, ':', 1) AS visit_kind,
  r.category AS alone,
  CASE WHEN r.category <> 'N' THEN 'does not apply'
       ELSE coalesce(v.not_alone_reason, 'no reason held') END AS reason
FROM record r
LEFT JOIN visit_voice v ON concat(v.source, ':', v.visit_id) = r.unit_id
WHERE r.indicator_id = 'voice_seen_alone'
  AND r.period_end BETWEEN $first_on AND $last_on
