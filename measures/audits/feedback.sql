-- feedback: what was given on the occasion of an audit, void rows left out
SELECT
  f.audit_id, f.respondent_type, f.method, f.received_on, f.overall_rating,
  f.sentiment, f.shared_with_team_on, f.feedback_id
FROM audit
JOIN qa_feedback f ON f.audit_id = audit.audit_id
WHERE coalesce(f.status, 'VALID') <> 'VOID'
ORDER BY f.received_on, f.feedback_id
