/* +++
name     = "Moderated grade without a date"
why      = "It cannot be said when the grade changed."
fix      = "The quality assurance team"
severity = "low"
table    = "qa_audit"
about_reviews = true
+++ */
SELECT
  CAST(audit_id AS VARCHAR) AS unit_id,
  person_id,
  team_id,
  'moderated on an unknown day' AS detail
FROM qa_audit
WHERE moderated_grade IS NOT NULL AND moderated_on IS NULL
  AND coalesce(status, '') <> 'VOID'
