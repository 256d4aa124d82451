/* +++
name        = "Concerns informal for too long"
plain_name  = "Worries about a child's plan that have been talked about without an answer"
why         = "A concern that stays informal can be forgotten while the child waits."
numerator   = "Concerns open without a formal step for more than 10 working days"
denominator = "Concerns open at the informal stage at the month end"
left_out    = "Concerns with a formal step; void concerns; concerns withdrawn on an unknown day"
unit = "count"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.6, by local choice"
reserve = true
beside = "percent"
caveats = [
  "No rule sets how long a concern may stay informal; 10 working days is a local choice.",
  "A concern marked resolved without a date cannot be judged and is counted beside the figure.",
]
questions = [
  "What is the operational manager waiting for?",
  "Should it go to the head of service?",
  "Does the child know that somebody asked?",
]
counterbalance = ["drp_over_20wd", "drp_formal_share"]
[constants]
informal_limit_wd = 10
+++ */
SELECT
  CAST(f.drp_id AS VARCHAR) AS unit_id,
  f.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.status = 'RESOLVED' AND f.resolved_on IS NULL THEN NULL
       WHEN p.wd_index - coalesce(c.wd_index, 0) > p.informal_limit_wd THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN f.status = 'RESOLVED' AND f.resolved_on IS NULL
       THEN 'resolved without a date'
       ELSE concat('waiting ', CAST(p.wd_index - coalesce(c.wd_index, 0) AS INTEGER),
                   ' working days since ', CAST(f.raised_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN drp_formal f
  ON f.raised_on <= p.period_end
 AND (f.closed_on IS NULL OR f.closed_on > p.period_end)
 AND (f.formal_on IS NULL OR f.formal_on > p.period_end)
LEFT JOIN calendar c ON c.cal_date = f.raised_on
LEFT JOIN team t ON t.team_id = trim(f.team_id)
