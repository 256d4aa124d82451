/* +++
name     = "Audit moderated by its own auditor"
why      = "A second pair of eyes is what moderation is for."
fix      = "The quality assurance team"
severity = "medium"
table    = "qa_audit"
about_reviews = true
+++ */
SELECT
  CAST(audit_id AS VARCHAR) AS unit_id,
  person_id,
  team_id,
  concat('moderated ', coalesce(CAST(moderated_on AS VARCHAR), 'on an unknown day'))
    AS detail
FROM qa_audit
WHERE moderator_worker_id = auditor_worker_id AND coalesce(status, '') <> 'VOID'
