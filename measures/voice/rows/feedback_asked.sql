-- Whether child and family were asked for feedback in an audit, and gave it: the audits
-- of audit_feedback_gathered, one row for the child and one for the family.
WITH asked AS (
  SELECT audit_id, 'child' AS who, child_feedback_sought AS sought,
         child_feedback_obtained AS obtained, feedback_not_obtained_reason AS reason
  FROM qa_audit
  UNION ALL
  SELECT audit_id, 'family', family_feedback_sought, family_feedback_obtained,
         feedback_not_obtained_reason
  FROM qa_audit
)
SELECT
  concat(r.unit_id, ':', a.who) AS unit_id,
  r.person_id,
  r.event_date AS on_date,
  r.team_id,
  r.worker_id,
  CAST(NULL AS VARCHAR) AS note,
  a.who AS who,
  CASE WHEN a.obtained = 'Y' THEN 'received'
       WHEN a.sought = 'Y' THEN 'asked, not received'
       WHEN a.sought = 'N' THEN 'not asked'
       ELSE 'not recorded' END AS asked,
  CASE WHEN a.obtained = 'Y' THEN 'does not apply'
       ELSE coalesce(a.reason, 'no reason held') END AS not_obtained
FROM record r
JOIN asked a ON CAST(a.audit_id AS VARCHAR) = r.unit_id
WHERE r.indicator_id = 'audit_feedback_gathered'
  AND r.period_end BETWEEN $first_on AND $last_on
