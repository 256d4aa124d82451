-- theme: what audits found, one row a tag
SELECT
  x.audit_id, x.kind, coalesce(x.theme_code, 'not recorded') AS theme,
  x.audit_theme_id
FROM audit
JOIN qa_audit_theme x ON x.audit_id = audit.audit_id
WHERE audit.cycle_month IS NOT NULL AND x.kind IN ('STRENGTH', 'LEARNING')
ORDER BY x.audit_id, x.audit_theme_id
