-- What the monitoring form of each concern says of it. A concern that names no form is
-- with the form of the same child whose meeting was at most ten working days before.
WITH form AS (
  SELECT form_id, person_id, event_date, concern_level, coalesce(status, 'VALID') AS status
  FROM qa_monitoring_form
)
SELECT
  coalesce(t.team_id, 'NONE') AS team_id,
  f.drp_id,
  CASE
    WHEN c.form_id IS NULL AND EXISTS (
      SELECT 1
      FROM form n
      JOIN calendar e ON e.cal_date = n.event_date
      JOIN calendar r ON r.cal_date = f.raised_on
      WHERE n.person_id = f.person_id
        AND n.status <> 'VOID'
        AND n.concern_level IN ('INFORMAL', 'FORMAL')
        AND n.event_date <= f.raised_on
        AND r.wd_index - e.wd_index <= 10
    ) THEN 'told'
    WHEN c.form_id IS NULL THEN 'no form named'
    WHEN o.form_id IS NULL THEN 'form not found'
    WHEN o.status = 'VOID' THEN 'form void'
    WHEN o.concern_level IN ('INFORMAL', 'FORMAL') THEN 'told'
    WHEN o.concern_level = 'GENERAL' THEN 'general concern'
    WHEN o.concern_level = 'NONE' THEN 'no concern'
    ELSE 'not recorded'
  END AS form_says
FROM drp_formal f
JOIN qa_drp_concern c ON c.drp_id = f.drp_id
LEFT JOIN form o ON o.form_id = c.form_id
LEFT JOIN team t ON t.team_id = trim(f.team_id)
WHERE f.raised_on > $first
  AND f.raised_on <= $day
