/* +++
name     = "Monitoring form for a meeting that is not in the case records"
why      = "It cannot be matched to the review or conference it is about."
fix      = "The reviewing service"
severity = "medium"
table    = "qa_monitoring_form"
needs    = ["qa_monitoring_form", "ssd_initial_cp_conference", "ssd_cp_reviews", "ssd_cla_reviews"]
about_reviews = true
+++ */
SELECT
  CAST(f.form_id AS VARCHAR) AS unit_id,
  f.person_id,
  f.team_id,
  concat(coalesce(f.event_type, 'no kind'), ' of ',
    coalesce(CAST(f.event_date AS VARCHAR), 'an unknown day')) AS detail
FROM qa_monitoring_form f
LEFT JOIN ssd_initial_cp_conference i
  ON f.event_type = 'ICPC' AND i.icpc_icpc_id = trim(f.event_id)
LEFT JOIN ssd_cp_reviews r
  ON f.event_type = 'RCPC' AND r.cppr_cp_review_id = trim(f.event_id)
LEFT JOIN ssd_cla_reviews c
  ON f.event_type = 'CLAR' AND c.clar_cla_review_id = trim(f.event_id)
WHERE coalesce(f.status, '') <> 'VOID'
  AND i.icpc_icpc_id IS NULL AND r.cppr_cp_review_id IS NULL
  AND c.clar_cla_review_id IS NULL
