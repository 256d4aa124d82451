-- Stages of complaints begun in the time, and whether each was answered when it was due.
-- Due: the agreed extension, no later than the longest time in law; else the day set;
-- else the usual time in law, for the children's procedure alone.
WITH limit_wd (stage, usual, longest) AS (
  VALUES ('S1', 10, 20), ('S2', 25, 65), ('S3', 50, 50)
),
clock AS (
  SELECT
    s.complaint_id, s.stage, s.started_on, s.responded_on, s.outcome,
    c.person_id, c.team_id, c.worker_id, c.status, c.procedure_code,
    CASE
      WHEN s.extended_due_on IS NOT NULL AND last_day.cal_date < s.extended_due_on
        THEN last_day.cal_date
      ELSE coalesce(s.extended_due_on, s.due_on, usual_day.cal_date)
    END AS due_on
  FROM qa_complaint_stage s
  JOIN qa_complaint c ON c.complaint_id = s.complaint_id
  LEFT JOIN limit_wd w ON w.stage = s.stage AND c.procedure_code = 'CA1989'
  LEFT JOIN calendar b ON b.cal_date = s.started_on
  LEFT JOIN calendar usual_day
    ON usual_day.wd_index = b.wd_index + w.usual AND usual_day.is_working_day
  LEFT JOIN calendar last_day
    ON last_day.wd_index = b.wd_index + w.longest AND last_day.is_working_day
  WHERE c.kind = 'COMPLAINT' AND coalesce(c.status, 'OPEN') <> 'VOID'
)
SELECT
  concat(CAST(k.complaint_id AS VARCHAR), ':', k.stage) AS unit_id,
  k.person_id,
  k.started_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(k.worker_id), '0') AS worker_id,
  concat('due ', coalesce(CAST(k.due_on AS VARCHAR), 'on no day'),
         CASE WHEN k.responded_on IS NOT NULL
              THEN concat('; answered ', CAST(k.responded_on AS VARCHAR)) END) AS note,
  k.stage AS stage,
  coalesce(k.procedure_code, 'not recorded') AS procedure_code,
  CASE WHEN k.status = 'WITHDRAWN' OR k.outcome = 'WITHDRAWN' THEN 'withdrawn'
       WHEN k.responded_on < k.started_on THEN 'answered before it came'
       WHEN k.due_on IS NULL THEN 'no day due'
       WHEN k.responded_on <= k.due_on THEN 'on time'
       WHEN k.responded_on IS NOT NULL THEN 'late'
       WHEN k.due_on < $data_to THEN 'waiting, past due'
       ELSE 'waiting, not yet due' END AS timing,
  coalesce(k.outcome, 'not recorded') AS outcome
FROM clock k
LEFT JOIN team t ON t.team_id = trim(k.team_id)
WHERE k.started_on BETWEEN $first_on AND $last_on
