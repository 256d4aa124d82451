-- visit_voice: what was written down of the child's voice at a visit, once a visit.
-- A visit without a row here has nothing recorded. The copy that `visit` keeps
-- (CPV before CLV before CNV) is the one that has the row.
SELECT
  visit_source AS source,
  visit_id,
  max(voice_recorded) AS voice_recorded,
  min(not_alone_reason) AS not_alone_reason
FROM qa_visit_voice
WHERE visit_source IS NOT NULL AND visit_id IS NOT NULL
GROUP BY visit_source, visit_id
