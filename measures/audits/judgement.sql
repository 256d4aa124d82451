-- judgement: the grade of each judgement area, the moderated one where there is one
SELECT
  j.audit_id, j.area_code, j.auditor_grade,
  coalesce(j.moderated_grade, j.auditor_grade) AS final_grade
FROM audit
JOIN qa_audit_judgement j ON j.audit_id = audit.audit_id
WHERE NOT coalesce(j.not_applicable, false)
ORDER BY j.audit_id, j.area_code
