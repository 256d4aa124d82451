-- Answers on the form of children and care experienced people, one row a quality asked.
SELECT
  concat(CAST(i.feedback_id AS VARCHAR), ':', i.question_code) AS unit_id,
  f.person_id,
  f.received_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CAST(NULL AS VARCHAR) AS note,
  i.question_code AS quality,
  CASE WHEN i.rating BETWEEN 1 AND 5 THEN CAST(CAST(i.rating AS INTEGER) AS VARCHAR)
       WHEN i.rating IS NULL THEN 'no rating'
       ELSE 'outside 1 to 5' END AS rating,
  coalesce(i.answer_yn, 'not asked') AS answer
FROM qa_feedback_item i
JOIN qa_feedback f ON f.feedback_id = i.feedback_id
LEFT JOIN team t ON t.team_id = trim(f.team_id)
WHERE f.received_on BETWEEN $first_on AND $last_on
  AND coalesce(f.status, 'VALID') <> 'VOID'
  AND f.respondent_type IN ('CHILD', 'CAREXP')
