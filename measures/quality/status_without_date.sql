/* +++
name     = "Ended without a date"
why      = "It cannot be said when it ended, so it leaves every month's figure."
fix      = "The quality assurance team"
severity = "high"
table    = "qa_audit"
about_reviews = true
+++ */
SELECT
  concat('qa_drp_concern:RESOLVED:', CAST(drp_id AS VARCHAR)) AS unit_id,
  person_id,
  team_id,
  'RESOLVED without resolved_on' AS detail
FROM qa_drp_concern
WHERE status = 'RESOLVED' AND resolved_on IS NULL
UNION ALL
SELECT
  concat('qa_drp_concern:WITHDRAWN:', CAST(drp_id AS VARCHAR)),
  person_id,
  team_id,
  'WITHDRAWN without status_on'
FROM qa_drp_concern
WHERE status = 'WITHDRAWN' AND status_on IS NULL
UNION ALL
SELECT
  concat('qa_audit_action:DONE:', CAST(action_id AS VARCHAR)),
  person_id,
  team_id,
  'DONE without completed_on'
FROM qa_audit_action
WHERE status = 'DONE' AND completed_on IS NULL
UNION ALL
SELECT
  concat('qa_audit_action:SUPERSEDED:', CAST(action_id AS VARCHAR)),
  person_id,
  team_id,
  'SUPERSEDED without status_on'
FROM qa_audit_action
WHERE status = 'SUPERSEDED' AND status_on IS NULL
UNION ALL
SELECT
  concat('qa_audit:WITHDRAWN:', CAST(audit_id AS VARCHAR)),
  person_id,
  team_id,
  'WITHDRAWN without status_on'
FROM qa_audit
WHERE status = 'WITHDRAWN' AND status_on IS NULL
UNION ALL
SELECT
  concat('qa_audit:COMPLETE:', CAST(audit_id AS VARCHAR)),
  person_id,
  team_id,
  'COMPLETE without completed_on'
FROM qa_audit
WHERE status = 'COMPLETE' AND completed_on IS NULL
UNION ALL
SELECT
  concat('qa_complaint:WITHDRAWN:', CAST(complaint_id AS VARCHAR)),
  person_id,
  team_id,
  'WITHDRAWN without status_on'
FROM qa_complaint
WHERE status = 'WITHDRAWN' AND status_on IS NULL
