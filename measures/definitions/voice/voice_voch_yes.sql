/* +++
name        = "Children's answers: yes, by question"
plain_name  = "What children told us when we asked them"
why         = "Only the child can say whether help was explained, agreed and felt safe."
numerator   = "Answers of yes"
denominator = "Questions answered in the month, each question for itself"
left_out    = "Questions that were not asked; answers without a date"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Standard Safeguarding Dataset, draft questions to children"
figure_by = "category"
display_months = 12
caveats = [
  "Five figures, one for each question. They are never added or averaged: there is no total.",
  "The standard does not say how answers are written; yes and no are assumed. An answer that is neither cannot be judged.",
  "Answers without a date are in no month.",
  "The table is a placeholder in this release: it is empty until it is filled locally.",
]
questions = [
  "Which question gets the fewest yes?",
  "Who was not asked?",
  "What did we change because of the answers?",
]
counterbalance = ["feedback_positive", "voice_recorded_visit"]
[category_words]
voch_explained_worries = "Worries were explained"
voch_story_help_understand = "The story helped to understand"
voch_agree_worker = "Agrees with the worker"
voch_plan_safe = "The plan feels safe"
voch_tablet_help_explain = "The tablet helped to explain"
+++ */
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
  c.answered_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(c.worker_id), '0') AS worker_id,
  CASE WHEN x.answer = 'Y' THEN 1 WHEN x.answer = 'N' THEN 0 END AS num,
  1 AS den,
  x.question AS category,
  CASE WHEN x.answer = 'OTHER' THEN 'the answer is neither yes nor no' END AS dq_note
FROM period p
JOIN qa_voch_context c
  ON c.answered_on >= p.period_start AND c.answered_on < p.next_start
JOIN answer x ON x.voch_table_id = c.voch_table_id AND x.answer IS NOT NULL
LEFT JOIN team t ON t.team_id = trim(c.team_id)
