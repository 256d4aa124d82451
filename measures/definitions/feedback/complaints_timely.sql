/* +++
name        = "Stage 1 complaints answered on time"
plain_name  = "People who complained and had an answer when it was due"
why         = "A child or parent who complains is asking for something to change."
numerator   = "Stage 1 complaints answered on or before their due date"
denominator = "Stage 1 complaints under the children's procedure whose due date falls in the month"
left_out    = "Corporate complaints; compliments, comments and councillors' enquiries; void complaints; complaints withdrawn on or before the due date or on an unknown day"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "COMPLAINTS"
source = "Children Act 1989 Representations Procedure (England) Regulations 2006"
display_months = 12
caveats = [
  "Due on the agreed extension, but not later than 20 working days after receipt; else on the date set; else ten working days after receipt. The day of receipt is day 0.",
  "A complaint withdrawn after its due date was late unless it had been answered in time.",
  "A complaint answered before it was received cannot be judged.",
  "Corporate complaints have rules of their own and are kept apart.",
  "Stage 2 has 25 to 65 working days and stage 3 its panel's 30: neither is in this figure.",
]
questions = [
  "Is the person who complained kept informed while they wait?",
  "Which themes come back?",
  "What changed because of the complaints upheld?",
]
counterbalance = ["feedback_positive"]
[constants]
limit_wd = 10
extended_limit_wd = 20
+++ */
WITH stage AS (
  SELECT
    p.period_start, p.period_end, p.next_start,
    c.complaint_id, c.person_id, c.team_id, c.worker_id,
    s.started_on, s.responded_on,
    CASE
      WHEN s.extended_due_on IS NOT NULL AND longest.cal_date < s.extended_due_on
        THEN longest.cal_date
      WHEN s.extended_due_on IS NOT NULL THEN s.extended_due_on
      WHEN s.due_on IS NOT NULL THEN s.due_on
      ELSE usual.cal_date
    END AS due_on,
    CASE WHEN c.status = 'WITHDRAWN' OR s.outcome = 'WITHDRAWN' THEN 1 ELSE 0 END
      AS is_withdrawn,
    CASE
      WHEN c.status = 'WITHDRAWN' AND s.outcome = 'WITHDRAWN'
           AND s.responded_on < c.status_on THEN s.responded_on
      WHEN c.status = 'WITHDRAWN' AND c.status_on IS NOT NULL THEN c.status_on
      WHEN s.outcome = 'WITHDRAWN' THEN s.responded_on
    END AS withdrawn_on
  FROM period p
  CROSS JOIN qa_complaint c
  JOIN qa_complaint_stage s ON s.complaint_id = c.complaint_id AND s.stage = 'S1'
  LEFT JOIN calendar r ON r.cal_date = s.started_on
  LEFT JOIN calendar usual
    ON usual.wd_index = r.wd_index + p.limit_wd AND usual.is_working_day
  LEFT JOIN calendar longest
    ON longest.wd_index = r.wd_index + p.extended_limit_wd AND longest.is_working_day
  WHERE c.kind = 'COMPLAINT'
    AND c.procedure_code = 'CA1989'
    AND coalesce(c.status, 'OPEN') <> 'VOID'
)
SELECT
  concat(CAST(x.complaint_id AS VARCHAR), ':S1') AS unit_id,
  x.person_id,
  x.due_on AS event_date,
  x.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(x.worker_id), '0') AS worker_id,
  CASE WHEN x.responded_on < x.started_on THEN NULL
       WHEN x.responded_on <= x.due_on THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN x.responded_on < x.started_on THEN 'answered before it was received'
       ELSE concat('received ', CAST(x.started_on AS VARCHAR),
                   CASE WHEN x.is_withdrawn = 1
                          THEN concat('; withdrawn ', CAST(x.withdrawn_on AS VARCHAR))
                        WHEN x.responded_on IS NULL THEN '; not answered'
                        ELSE concat('; answered ', CAST(x.responded_on AS VARCHAR)) END)
  END AS dq_note
FROM stage x
LEFT JOIN team t ON t.team_id = trim(x.team_id)
WHERE x.due_on >= x.period_start
  AND x.due_on < x.next_start
  AND (x.is_withdrawn = 0 OR x.withdrawn_on > x.due_on)
