/* +++
name     = "Social work post without full-time equivalent"
why      = "The worker is weighed as full time in caseloads, and the post drops out of vacancy."
fix      = "The HR feed's owner"
severity = "medium"
table    = "qa_post_month"
+++ */
SELECT
  concat(post_id, ':', CAST(split_no AS VARCHAR)) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  team_id,
  concat('at ', CAST(month_end AS VARCHAR)) AS detail
FROM qa_post_month
WHERE month_end = (SELECT max(month_end) FROM qa_post_month)
  AND is_social_work_post = 'Y'
  AND (fte IS NULL OR (worker_id IS NOT NULL AND holder_fte IS NULL))
