-- drp_formal: each dispute that is not void, with the day of its first formal step. The
-- date on the concern counts only where the concern has no step at all.
WITH step AS (
  SELECT
    drp_id,
    min(CASE WHEN stage IN ('HOS', 'AD', 'DCS', 'CEX', 'CAFC') THEN sent_on END)
      AS first_formal_on
  FROM qa_drp_step
  GROUP BY drp_id
)
SELECT
  c.drp_id, c.person_id, c.team_id, c.worker_id, c.raised_on,
  coalesce(c.status, 'OPEN') AS status,
  c.status_on, c.resolved_on, c.plan_type, c.theme_code,
  CASE WHEN s.drp_id IS NULL THEN c.formal_on ELSE s.first_formal_on END AS formal_on,
  CASE
    WHEN c.status = 'WITHDRAWN' AND (c.resolved_on IS NULL OR c.status_on < c.resolved_on)
      THEN c.status_on
    ELSE c.resolved_on
  END AS closed_on
FROM qa_drp_concern c
LEFT JOIN step s ON s.drp_id = c.drp_id
WHERE coalesce(c.status, 'OPEN') <> 'VOID'
  AND NOT (coalesce(c.status, 'OPEN') = 'WITHDRAWN' AND c.status_on IS NULL)
