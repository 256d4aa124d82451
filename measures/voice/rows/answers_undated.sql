-- Children's answers without a day: of no month, so they stand in every one and in no
-- figure.
WITH answer AS (
  SELECT voch_table_id, voch_person_id, 'voch_explained_worries' AS question,
         voch_explained_worries AS answer
  FROM ssd_voice_of_child
  UNION ALL
  SELECT voch_table_id, voch_person_id, 'voch_story_help_understand',
         voch_story_help_understand
  FROM ssd_voice_of_child
  UNION ALL
  SELECT voch_table_id, voch_person_id, 'voch_agree_worker', voch_agree_worker
  FROM ssd_voice_of_child
  UNION ALL
  SELECT voch_table_id, voch_person_id, 'voch_plan_safe', voch_plan_safe
  FROM ssd_voice_of_child
  UNION ALL
  SELECT voch_table_id, voch_person_id, 'voch_tablet_help_explain',
         voch_tablet_help_explain
  FROM ssd_voice_of_child
)
SELECT
  concat(x.voch_table_id, ':', x.question) AS unit_id,
  coalesce(x.voch_person_id, c.person_id) AS person_id,
  CAST(NULL AS DATE) AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(c.worker_id), '0') AS worker_id,
  CAST(NULL AS VARCHAR) AS note,
  x.question AS question,
  CASE WHEN x.answer IN ('Y', 'N') THEN x.answer ELSE 'neither' END AS answer
FROM answer x
LEFT JOIN qa_voch_context c ON c.voch_table_id = x.voch_table_id
LEFT JOIN team t ON t.team_id = trim(c.team_id)
WHERE x.answer IS NOT NULL AND c.answered_on IS NULL
