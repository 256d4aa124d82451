/* +++
name     = "Dispute made formal before it was raised"
why      = "Its clock would run from a day before anyone spoke up."
fix      = "The reviewing service"
severity = "medium"
table    = "qa_drp_concern"
about_reviews = true
+++ */
SELECT
  CAST(drp_id AS VARCHAR) AS unit_id,
  person_id,
  team_id,
  concat('raised ', CAST(raised_on AS VARCHAR), ', formal ',
    CAST(formal_on AS VARCHAR)) AS detail
FROM qa_drp_concern
WHERE formal_on < raised_on AND coalesce(status, '') <> 'VOID'
