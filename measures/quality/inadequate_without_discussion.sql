/* +++
name     = "Inadequate audit without its reflective discussion"
why      = "The discussion was due and no date is recorded."
fix      = "The quality assurance team"
severity = "high"
table    = "qa_audit"
about_reviews = true
+++ */
WITH due AS (
  SELECT a.audit_id, a.person_id, a.team_id,
    coalesce(a.reflective_due_on, min(later.cal_date)) AS due_on
  FROM qa_audit a
  LEFT JOIN calendar c ON c.cal_date = a.completed_on
  LEFT JOIN calendar later ON later.wd_index = c.wd_index + 10
  WHERE a.status = 'COMPLETE' AND a.reflective_held_on IS NULL
    AND (a.auditor_grade = 'I' OR a.moderated_grade = 'I')
  GROUP BY a.audit_id, a.person_id, a.team_id, a.reflective_due_on
)
SELECT
  CAST(u.audit_id AS VARCHAR) AS unit_id,
  u.person_id,
  u.team_id,
  concat('due ', CAST(u.due_on AS VARCHAR)) AS detail
FROM due u
JOIN data_day d ON u.due_on < d.data_to
