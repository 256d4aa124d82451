/* +++
name     = "Completed audit without a grade"
why      = "It does not count among graded audits."
fix      = "The quality assurance team"
severity = "high"
table    = "qa_audit"
needs    = ["qa_audit", "qa_audit_cycle"]
about_reviews = true
+++ */
SELECT
  CAST(a.audit_id AS VARCHAR) AS unit_id,
  a.person_id,
  a.team_id,
  concat('completed ', coalesce(CAST(a.completed_on AS VARCHAR), 'on an unknown day'))
    AS detail
FROM qa_audit a
JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id AND c.strand IN ('MPE', 'PEER')
WHERE a.status = 'COMPLETE' AND a.auditor_grade IS NULL AND a.moderated_grade IS NULL
