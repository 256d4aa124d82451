/* +++
name     = "Open dispute without a step in ten working days"
why      = "A concern about a child may be waiting for an answer."
fix      = "The reviewing service"
severity = "high"
table    = "qa_drp_concern"
needs    = ["qa_drp_concern", "qa_drp_step"]
about_reviews = true
+++ */
WITH latest AS (
  SELECT c.drp_id, c.person_id, c.team_id,
    coalesce(max(CASE WHEN s.responded_on > s.sent_on THEN s.responded_on
                      ELSE s.sent_on END), c.raised_on) AS last_on
  FROM qa_drp_concern c
  LEFT JOIN qa_drp_step s ON s.drp_id = c.drp_id
  WHERE coalesce(c.status, 'OPEN') = 'OPEN' AND c.resolved_on IS NULL
  GROUP BY c.drp_id, c.person_id, c.team_id, c.raised_on
)
SELECT
  CAST(l.drp_id AS VARCHAR) AS unit_id,
  l.person_id,
  l.team_id,
  concat('last step ', CAST(l.last_on AS VARCHAR)) AS detail
FROM latest l
JOIN calendar k ON k.cal_date = l.last_on
JOIN data_day d ON d.wd_index - k.wd_index > 10
