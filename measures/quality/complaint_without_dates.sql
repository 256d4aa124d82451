/* +++
name     = "Complaint stage without a start and a due date"
why      = "Whether it was answered in time cannot be said."
fix      = "Customer relations"
severity = "medium"
table    = "qa_complaint_stage"
needs    = ["qa_complaint", "qa_complaint_stage"]
+++ */
SELECT
  concat(CAST(s.complaint_id AS VARCHAR), ':', s.stage) AS unit_id,
  c.person_id,
  c.team_id,
  concat('stage ', s.stage) AS detail
FROM qa_complaint_stage s
LEFT JOIN qa_complaint c ON c.complaint_id = s.complaint_id
WHERE s.started_on IS NULL AND s.due_on IS NULL AND s.extended_due_on IS NULL
  AND coalesce(c.status, '') <> 'VOID'
