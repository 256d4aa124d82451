/* +++
name        = "Complaints received"
plain_name  = "Complaints people made to us"
why         = "A complaint is a family's own word on what went wrong."
numerator   = "Complaints received in the month"
denominator = "Complaints received in the month"
left_out    = "Compliments, comments and councillors' enquiries; void complaints; complaints withdrawn on an unknown day"
unit = "count"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
data_source = "COMPLAINTS"
source = "Children Act 1989 Representations Procedure (England) Regulations 2006"
reserve = true
caveats = [
  "Few complaints may mean that people are content, or that they do not know how to complain.",
  "One complaint counts once, in the month it was received. The kind is the highest stage it has reached since.",
  "The constant 'procedure_codes' says which procedures count: the children's (CA1989), corporate (CORP) and none recorded (NONE).",
]
questions = [
  "Which themes come back?",
  "Do children complain themselves, or only adults for them?",
  "Why did some go on to stage 2?",
]
counterbalance = ["complaints_timely", "feedback_positive"]
[constants]
procedure_codes = "CA1989,CORP,NONE"
+++ */
WITH reached AS (
  SELECT
    complaint_id,
    max(CASE stage WHEN 'S1' THEN 1 WHEN 'S2' THEN 2 WHEN 'S3' THEN 3
        WHEN 'LGSCO' THEN 4 ELSE 0 END) AS place
  FROM qa_complaint_stage
  GROUP BY complaint_id
)
SELECT
  CAST(c.complaint_id AS VARCHAR) AS unit_id,
  c.person_id,
  c.received_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(c.worker_id), '0') AS worker_id,
  1 AS num,
  1 AS den,
  CASE r.place WHEN 1 THEN 'S1' WHEN 2 THEN 'S2' WHEN 3 THEN 'S3' WHEN 4 THEN 'LGSCO'
       ELSE 'no stage' END AS category,
  concat('procedure ', coalesce(c.procedure_code, 'not recorded'),
         CASE WHEN c.theme_code IS NOT NULL THEN concat('; theme ', c.theme_code) END)
    AS dq_note
FROM period p
JOIN qa_complaint c
  ON c.received_on >= p.period_start AND c.received_on < p.next_start
LEFT JOIN reached r ON r.complaint_id = c.complaint_id
LEFT JOIN team t ON t.team_id = trim(c.team_id)
WHERE c.kind = 'COMPLAINT'
  AND coalesce(c.status, 'OPEN') <> 'VOID'
  AND NOT (coalesce(c.status, 'OPEN') = 'WITHDRAWN' AND c.status_on IS NULL)
  AND concat(',', upper(replace(p.procedure_codes, ' ', '')), ',')
      LIKE concat('%,', coalesce(c.procedure_code, 'NONE'), ',%')
