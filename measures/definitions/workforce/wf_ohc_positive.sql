/* +++
name        = "Organisational health check: answers that agree"
plain_name  = "What our social workers say about working here"
why         = "Workers who are well led and supported stay, and children keep them."
numerator   = "Answers that agree"
denominator = "Answers given, in the year's survey"
left_out    = "Workers who were invited and did not answer"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "team"
reserve = true
data_source = "HR"
source = "Annual organisational health check; quality assurance framework 4.3"
caveats = [
  "One point a year, in the month of the constant 'survey_month'. All questions together; the list shows each, as its kind.",
  "Groups of fewer than five answers come rolled up to their service, which is no team: they stand under No allocated team.",
  "A row without answers, or without the number that agree, cannot be judged.",
]
questions = [
  "Which question is furthest from the others?",
  "How many of those invited answered?",
  "What was promised after the last survey, and done?",
]
counterbalance = ["wf_turnover", "wf_sickness"]
[constants]
survey_month = 9
+++ */
SELECT
  concat(CAST(o.survey_year AS VARCHAR), ':', trim(o.team_id), ':',
         trim(o.question_code)) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  CAST(NULL AS VARCHAR) AS worker_id,
  CASE WHEN o.n_responses > 0 AND o.n_agree BETWEEN 0 AND o.n_responses
       THEN o.n_agree END AS num,
  coalesce(o.n_responses, 0) AS den,
  upper(trim(o.question_code)) AS category,
  CASE WHEN o.n_responses > 0 AND (o.n_agree < 0 OR o.n_agree > o.n_responses)
       THEN 'more agree than answered, or fewer than none'
       WHEN o.n_responses > 0 AND o.n_agree IS NOT NULL
       THEN concat(CAST(o.n_responses AS VARCHAR), ' answers')
       ELSE 'answers not recorded' END AS dq_note
FROM period p
JOIN qa_org_health_check o
  ON o.survey_year = extract(year FROM p.period_start)
 AND p.survey_month = extract(month FROM p.period_start)
LEFT JOIN team t ON t.team_id = trim(o.team_id)
