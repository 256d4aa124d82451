/* +++
name        = "Concerns that had to go formal"
plain_name  = "Challenges on behalf of a child that talking did not settle"
why         = "Concerns settled early reach the child sooner; some must still go further."
numerator   = "Concerns that had a formal step by the month end"
denominator = "Concerns raised in the 12 months to the month end"
left_out    = "Void concerns; concerns withdrawn on an unknown day"
unit = "percent"
timing = "rolling_12m"
polarity = "neutral"
lowest_level = "worker"
data_source = "QA"
source = "IRO Handbook 6.2; quality assurance framework 4.6"
looks_back_months = 12
caveats = [
  "Concerns raised lately may still go formal.",
  "Neither high nor low is good in itself: informal talks may settle a concern or only delay it.",
]
questions = [
  "Which themes cannot be settled informally?",
  "How long do concerns stay informal before they go further?",
  "Do some services answer sooner than others?",
]
counterbalance = ["drp_open", "drp_over_20wd"]
+++ */
SELECT
  CAST(f.drp_id AS VARCHAR) AS unit_id,
  f.person_id,
  f.raised_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.formal_on <= p.period_end THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN f.formal_on <= p.period_end
       THEN concat('formal since ', CAST(f.formal_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN drp_formal f ON f.raised_on > p.back_12 AND f.raised_on <= p.period_end
LEFT JOIN team t ON t.team_id = trim(f.team_id)
