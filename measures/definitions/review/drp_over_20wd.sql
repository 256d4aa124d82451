/* +++
name        = "Disputes beyond 20 working days"
plain_name  = "Times a reviewing officer spoke up for a child and is still waiting for an answer"
why         = "A challenge protects a child; how long it waits is what matters."
numerator   = "Concerns whose clock has run for more than 20 working days"
denominator = "Concerns open at the formal stage at the month end"
left_out    = "Informal concerns; void concerns"
unit = "count"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
data_source = "QA"
source = "IRO Handbook 6.2; quality assurance framework 4.6"
psmt = 13
beside = "percent"
caveats = [
  "The clock starts with the first formal step unless the constant 'clock' says raised_on.",
  "Concerns of conference chairs are held to the same limit by local choice.",
]
questions = [
  "Who owes the next response, and when is it due?",
  "What is the child waiting for?",
  "Should it go to the next stage?",
]
counterbalance = ["cla_review_timely"]
[constants]
limit_wd = 20
clock = "formal_on"
+++ */
SELECT
  CAST(f.drp_id AS VARCHAR) AS unit_id,
  f.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.status = 'RESOLVED' AND f.resolved_on IS NULL THEN NULL
       WHEN p.wd_index - coalesce(c.wd_index, 0) > p.limit_wd THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN f.status = 'RESOLVED' AND f.resolved_on IS NULL
       THEN 'resolved without a date'
       ELSE concat('waiting ', CAST(p.wd_index - coalesce(c.wd_index, 0) AS VARCHAR),
                   ' working days since ',
                   CAST(CASE WHEN p.clock = 'raised_on' THEN f.raised_on
                             ELSE f.formal_on END AS VARCHAR))
  END AS dq_note
FROM period p
JOIN drp_formal f
  ON f.raised_on <= p.period_end
 AND f.formal_on <= p.period_end
 AND (f.closed_on IS NULL OR f.closed_on > p.period_end)
LEFT JOIN calendar c
  ON c.cal_date = CASE WHEN p.clock = 'raised_on' THEN f.raised_on ELSE f.formal_on END
LEFT JOIN team t ON t.team_id = trim(f.team_id)
