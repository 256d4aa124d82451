-- Monitoring forms that say that a concern was raised, and whether the dispute process
-- has it: an entry that names the form, or, naming none, one of the same child that was
-- raised within ten working days of the meeting. Entries of any team count here, so that
-- a child who moved is not missed; only whether there is one is told.
SELECT
  coalesce(t.team_id, 'NONE') AS team_id,
  f.form_id, f.event_type, f.person_id, nullif(trim(f.worker_id), '0') AS worker_id,
  f.event_date, f.completed_on, f.concern_level,
  EXISTS (
    SELECT 1
    FROM qa_drp_concern c
    WHERE coalesce(c.status, 'OPEN') <> 'VOID'
      AND c.form_id = f.form_id
  ) OR EXISTS (
    SELECT 1
    FROM qa_drp_concern c
    JOIN calendar r ON r.cal_date = c.raised_on
    JOIN calendar e ON e.cal_date = f.event_date
    WHERE coalesce(c.status, 'OPEN') <> 'VOID'
      AND c.form_id IS NULL
      AND c.person_id = f.person_id
      AND c.raised_on >= f.event_date
      AND r.wd_index - e.wd_index <= 10
  ) AS has_entry
FROM qa_monitoring_form f
LEFT JOIN team t ON t.team_id = trim(f.team_id)
WHERE coalesce(f.status, 'VALID') <> 'VOID'
  AND f.concern_level IN ('INFORMAL', 'FORMAL')
  AND f.event_date > $first
  AND f.event_date <= $day
