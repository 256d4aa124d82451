/* +++
name     = "Audit action whose audit is not there"
why      = "It cannot be told what it follows from."
fix      = "The quality assurance team"
severity = "low"
table    = "qa_audit_action"
needs    = ["qa_audit", "qa_audit_action"]
about_reviews = true
+++ */
SELECT
  CAST(a.action_id AS VARCHAR) AS unit_id,
  a.person_id,
  a.team_id,
  concat('raised ', CAST(a.raised_on AS VARCHAR)) AS detail
FROM qa_audit_action a
LEFT JOIN qa_audit x ON x.audit_id = a.audit_id
WHERE a.audit_id IS NOT NULL AND x.audit_id IS NULL
  AND coalesce(a.status, '') <> 'VOID'
