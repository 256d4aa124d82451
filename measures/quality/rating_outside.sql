/* +++
name     = "Feedback rating outside 1 to 5"
why      = "It is not used."
fix      = "The quality assurance team"
severity = "medium"
table    = "qa_feedback"
about_reviews = true
+++ */
SELECT
  CAST(feedback_id AS VARCHAR) AS unit_id,
  person_id,
  team_id,
  concat('overall rating ', CAST(overall_rating AS VARCHAR)) AS detail
FROM qa_feedback
WHERE overall_rating NOT BETWEEN 1 AND 5 AND coalesce(status, '') <> 'VOID'
UNION ALL
SELECT
  concat(CAST(i.feedback_id AS VARCHAR), ':', i.question_code),
  f.person_id,
  f.team_id,
  concat(i.question_code, ' rated ', CAST(i.rating AS VARCHAR))
FROM qa_feedback_item i
LEFT JOIN qa_feedback f ON f.feedback_id = i.feedback_id
WHERE i.rating NOT BETWEEN 1 AND 5 AND coalesce(f.status, '') <> 'VOID'
