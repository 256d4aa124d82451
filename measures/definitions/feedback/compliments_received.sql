/* +++
name        = "Compliments received"
plain_name  = "Times people thanked us"
why         = "Praise shows what families value, so that we do more of it."
numerator   = "Compliments received in the month"
denominator = "Compliments received in the month"
left_out    = "Complaints, comments and councillors' enquiries; void entries; entries withdrawn on an unknown day"
unit = "count"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
data_source = "COMPLAINTS"
source = "Quality assurance framework 4.7"
reserve = true
caveats = [
  "Teams differ in how far they write compliments down: compare with care.",
  "The kind is the theme.",
]
questions = [
  "What do families thank us for?",
  "Does the worker hear of it?",
  "What could other teams learn?",
]
counterbalance = ["complaints_received"]
+++ */
SELECT
  CAST(c.complaint_id AS VARCHAR) AS unit_id,
  c.person_id,
  c.received_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(c.worker_id), '0') AS worker_id,
  1 AS num,
  1 AS den,
  coalesce(c.theme_code, 'not recorded') AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN qa_complaint c
  ON c.received_on >= p.period_start AND c.received_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(c.team_id)
WHERE c.kind = 'COMPLIMENT'
  AND coalesce(c.status, 'OPEN') <> 'VOID'
  AND NOT (coalesce(c.status, 'OPEN') = 'WITHDRAWN' AND c.status_on IS NULL)
