/* +++
name     = "Two monitoring forms for one meeting of a child"
why      = "Only one can be right; both would count."
fix      = "The reviewing service"
severity = "medium"
table    = "qa_monitoring_form"
about_reviews = true
+++ */
WITH ranked AS (
  SELECT form_id, person_id, team_id, event_type, event_date,
    row_number() OVER (PARTITION BY event_type, event_id ORDER BY form_id) AS choice
  FROM qa_monitoring_form
  WHERE coalesce(status, '') <> 'VOID' AND event_id IS NOT NULL
)
SELECT
  CAST(form_id AS VARCHAR) AS unit_id,
  person_id,
  team_id,
  concat(coalesce(event_type, 'no kind'), ' of ',
    coalesce(CAST(event_date AS VARCHAR), 'an unknown day')) AS detail
FROM ranked
WHERE choice > 1
