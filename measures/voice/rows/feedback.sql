-- Feedback received, one row a form or talk; void entries are out. in_figure says which
-- of them feedback_positive counts.
SELECT
  CAST(f.feedback_id AS VARCHAR) AS unit_id,
  f.person_id,
  f.received_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.shared_with_team_on IS NULL THEN 'not yet shared with the team'
       ELSE concat('shared with the team ', CAST(f.shared_with_team_on AS VARCHAR))
  END AS note,
  CASE WHEN f.method = 'GROUP' THEN 'GROUP'
       ELSE coalesce(f.respondent_type, 'not recorded') END AS respondent,
  coalesce(f.source, 'not recorded') AS source,
  CASE WHEN f.overall_rating BETWEEN 1 AND 5
         THEN CAST(CAST(f.overall_rating AS INTEGER) AS VARCHAR)
       WHEN f.overall_rating IS NULL THEN 'no rating'
       ELSE 'outside 1 to 5' END AS rating,
  coalesce(f.sentiment, 'not recorded') AS tone,
  CASE WHEN r.unit_id IS NULL THEN 'N' ELSE 'Y' END AS in_figure
FROM qa_feedback f
LEFT JOIN team t ON t.team_id = trim(f.team_id)
LEFT JOIN record r
  ON r.indicator_id = 'feedback_positive'
 AND r.unit_id = CAST(f.feedback_id AS VARCHAR)
WHERE f.received_on BETWEEN $first_on AND $last_on
  AND coalesce(f.status, 'VALID') <> 'VOID'
