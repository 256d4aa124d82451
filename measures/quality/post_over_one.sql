/* +++
name     = "Post of more than one full-time equivalent"
why      = "Vacancy and caseload would be weighed too much."
fix      = "The HR feed's owner"
severity = "medium"
table    = "qa_post_month"
+++ */
SELECT
  concat(p.post_id, ':', CAST(p.month_end AS VARCHAR)) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  min(p.team_id) AS team_id,
  concat(CAST(round(sum(p.fte), 2) AS VARCHAR), ' full-time equivalent') AS detail
FROM qa_post_month p
WHERE p.month_end = (SELECT max(month_end) FROM qa_post_month)
GROUP BY p.post_id, p.month_end
HAVING sum(p.fte) > 1.0001
