/* +++
name     = "Two contacts about a child on one day from one source"
why      = "They count as one. The other was probably entered twice."
fix      = "The child's team"
severity = "low"
table    = "ssd_contacts"
+++ */
WITH ranked AS (
  SELECT cont_contact_id, cont_person_id, cont_contact_date,
    row_number() OVER (
      PARTITION BY cont_person_id, cont_contact_date, cont_contact_source_code
      ORDER BY cont_contact_id) AS choice
  FROM ssd_contacts
  WHERE cont_contact_date IS NOT NULL
)
SELECT
  cont_contact_id AS unit_id,
  cont_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('on ', CAST(cont_contact_date AS VARCHAR)) AS detail
FROM ranked
WHERE choice > 1
