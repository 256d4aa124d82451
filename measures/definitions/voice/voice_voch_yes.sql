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
rests_on = ["ssd_voice_of_child", "qa_voch_context"]
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
SELECT
  concat(a.voch_table_id, ':', a.question) AS unit_id,
  a.person_id,
  a.answered_on AS event_date,
  p.period_end,
  a.team_id,
  a.worker_id,
  CASE WHEN a.answer = 'Y' THEN 1 WHEN a.answer = 'N' THEN 0 END AS num,
  1 AS den,
  a.question AS category,
  CASE WHEN a.answer = 'OTHER' THEN 'the answer is neither yes nor no' END AS dq_note
FROM period p
JOIN child_answer a
  ON a.answered_on >= p.period_start AND a.answered_on < p.next_start
