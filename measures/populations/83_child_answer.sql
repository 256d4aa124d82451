-- child_answer: what children answered when they were asked, one row a question that
-- was answered, with who asked and when. answered_on is null where nobody wrote it.
SELECT x.voch_table_id, x.question, x.answer,
       coalesce(x.person_id, c.person_id) AS person_id, c.answered_on,
       coalesce(t.team_id, 'NONE') AS team_id,
       nullif(trim(c.worker_id), '0') AS worker_id
FROM (
  SELECT voch_table_id, voch_person_id AS person_id,
         'voch_explained_worries' AS question, voch_explained_worries AS answer
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
) x
LEFT JOIN qa_voch_context c ON c.voch_table_id = x.voch_table_id
LEFT JOIN team t ON t.team_id = trim(c.team_id)
WHERE x.answer IS NOT NULL
