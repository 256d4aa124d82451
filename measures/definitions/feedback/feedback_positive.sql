/* +++
name        = "Families and children who say we helped"
plain_name  = "People who told us our support made a difference"
why         = "Families know best whether anything got better for the child."
numerator   = "Answers of 4 or 5 on the scale of 1 to 5"
denominator = "Feedback received in the month from children, care experienced adults, parents, carers and family, with a rating"
left_out    = "Feedback of partners; feedback of groups; void entries; no rating or one outside 1 to 5"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.7"
caveats = [
  "Those who answer are not everyone: read the number of answers first. Under 10, look at counts only.",
  "A neutral answer (3) is in the base and does not count as positive.",
  "Two forms of one person are two answers; anonymous forms are in.",
  "What people wrote is never turned into a rating.",
]
questions = [
  "Who does not answer?",
  "Do children say the same as their parents?",
  "What did we change after the last answers?",
]
counterbalance = ["audit_feedback_gathered"]
+++ */
SELECT
  CAST(f.feedback_id AS VARCHAR) AS unit_id,
  f.person_id,
  f.received_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.overall_rating IN (4, 5) THEN 1 ELSE 0 END AS num,
  1 AS den,
  f.respondent_type AS category,
  concat('rating ', CAST(f.overall_rating AS INTEGER),
         CASE WHEN f.source IS NOT NULL THEN concat('; source ', f.source) END) AS dq_note
FROM period p
JOIN qa_feedback f
  ON f.received_on >= p.period_start AND f.received_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(f.team_id)
WHERE coalesce(f.status, 'VALID') <> 'VOID'
  AND f.overall_rating BETWEEN 1 AND 5
  AND f.respondent_type IN ('CHILD', 'CAREXP', 'PARENT', 'CARER', 'FAMILY')
  AND coalesce(f.method, '') <> 'GROUP'
