/* +++
name     = "Resolved dispute without exactly one closing step"
why      = "The steps and the day it was resolved do not agree."
fix      = "The reviewing service"
severity = "low"
table    = "qa_drp_step"
needs    = ["qa_drp_concern", "qa_drp_step"]
about_reviews = true
+++ */
SELECT
  CAST(c.drp_id AS VARCHAR) AS unit_id,
  c.person_id,
  c.team_id,
  concat(CAST(count(s.step_id) AS VARCHAR), ' closing steps') AS detail
FROM qa_drp_concern c
LEFT JOIN qa_drp_step s ON s.drp_id = c.drp_id AND s.stage = 'RES'
WHERE c.status = 'RESOLVED'
GROUP BY c.drp_id, c.person_id, c.team_id
HAVING count(s.step_id) <> 1
