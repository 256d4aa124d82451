-- Complaints received: the records of complaints_received, with who complained, of
-- what, and how the furthest stage ended.
WITH reached AS (
  SELECT
    complaint_id, outcome, responded_on,
    row_number() OVER (
      PARTITION BY complaint_id
      ORDER BY CASE stage WHEN 'LGSCO' THEN 4 WHEN 'S3' THEN 3 WHEN 'S2' THEN 2
               ELSE 1 END DESC) AS choice
  FROM qa_complaint_stage
)
SELECT
  r.unit_id,
  r.person_id,
  r.event_date AS on_date,
  r.team_id,
  r.worker_id,
  CAST(NULL AS VARCHAR) AS note,
  r.category AS stage,
  coalesce(c.theme_code, 'not recorded') AS theme,
  coalesce(c.complainant_type, 'not recorded') AS complainant,
  coalesce(c.procedure_code, 'not recorded') AS procedure_code,
  CASE WHEN s.outcome IS NOT NULL THEN s.outcome
       WHEN c.status = 'WITHDRAWN' THEN 'WITHDRAWN'
       WHEN s.responded_on IS NULL THEN 'waiting for an answer'
       ELSE 'not recorded' END AS outcome
FROM record r
JOIN qa_complaint c ON CAST(c.complaint_id AS VARCHAR) = r.unit_id
LEFT JOIN reached s ON s.complaint_id = c.complaint_id AND s.choice = 1
WHERE r.indicator_id = 'complaints_received'
  AND r.period_end BETWEEN $first_on AND $last_on
