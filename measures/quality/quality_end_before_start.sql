/* +++
name     = "Concern or complaint answered before it began"
why      = "A clock that runs backwards cannot be judged."
fix      = "The quality assurance team"
severity = "high"
table    = "qa_drp_concern"
about_reviews = true
+++ */
SELECT
  concat('concern:', CAST(drp_id AS VARCHAR)) AS unit_id,
  person_id,
  team_id,
  concat('raised ', CAST(raised_on AS VARCHAR), ', resolved ',
    CAST(resolved_on AS VARCHAR)) AS detail
FROM qa_drp_concern
WHERE resolved_on < raised_on AND coalesce(status, '') <> 'VOID'
UNION ALL
SELECT
  concat('complaint:', CAST(s.complaint_id AS VARCHAR), ':', s.stage),
  c.person_id,
  c.team_id,
  concat('started ', CAST(s.started_on AS VARCHAR), ', answered ',
    CAST(s.responded_on AS VARCHAR))
FROM qa_complaint_stage s
LEFT JOIN qa_complaint c ON c.complaint_id = s.complaint_id
WHERE s.responded_on < s.started_on AND coalesce(c.status, '') <> 'VOID'
