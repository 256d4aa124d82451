-- Visits at which the child was seen: the records of voice_recorded_visit, with how the
-- child's voice was taken down and whether it shaped the plan.
WITH entry AS (
  SELECT
    concat(visit_source, ':', visit_id) AS unit_id,
    max(voice_recorded) AS voice_recorded,
    min(voice_method) AS voice_method,
    max(voice_shaped_plan) AS voice_shaped_plan
  FROM qa_visit_voice
  WHERE visit_source IS NOT NULL AND visit_id IS NOT NULL
  GROUP BY visit_source, visit_id
)
SELECT
  r.unit_id,
  r.person_id,
  r.event_date AS on_date,
  r.team_id,
  r.worker_id,
  CAST(NULL AS VARCHAR) AS note,
  split_part(r.unit_id, ':', 1) AS visit_kind,
  coalesce(e.voice_recorded, 'not recorded') AS recorded,
  CASE WHEN e.voice_recorded = 'Y' THEN coalesce(e.voice_method, 'not recorded')
       ELSE 'does not apply' END AS method,
  CASE WHEN e.voice_recorded = 'Y' THEN coalesce(e.voice_shaped_plan, 'not recorded')
       ELSE 'does not apply' END AS shaped_plan
FROM record r
LEFT JOIN entry e ON e.unit_id = r.unit_id
WHERE r.indicator_id = 'voice_recorded_visit'
  AND r.period_end BETWEEN $first_on AND $last_on
