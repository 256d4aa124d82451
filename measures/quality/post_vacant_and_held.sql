/* +++
name     = "Post marked vacant though somebody holds it"
why      = "It counts as in post."
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
  AND is_vacant = 'Y' AND holder = 'PERM'
