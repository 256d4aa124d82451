-- Children's answers without a day: of no month, so they stand in every one and in no
-- figure.
SELECT
  concat(voch_table_id, ':', question) AS unit_id,
  person_id,
  CAST(NULL AS DATE) AS on_date,
  team_id,
  worker_id,
  CAST(NULL AS VARCHAR) AS note,
  question,
  CASE WHEN answer IN ('Y', 'N') THEN answer ELSE 'neither' END AS answer
FROM child_answer
WHERE answered_on IS NULL
