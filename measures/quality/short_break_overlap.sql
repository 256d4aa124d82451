/* +++
name     = "Short break status together with another care status"
why      = "A child in short breaks is left out of children in care; with two statuses it is not clear which holds."
fix      = "The child's team"
severity = "high"
table    = "ssd_legal_status"
+++ */
SELECT
  a.lega_legal_status_id AS unit_id,
  a.lega_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat(a.lega_legal_status, ' and ', b.lega_legal_status, ' on ',
    CAST(CASE WHEN a.lega_legal_status_start_date > b.lega_legal_status_start_date
      THEN a.lega_legal_status_start_date ELSE b.lega_legal_status_start_date END
      AS VARCHAR)) AS detail
FROM ssd_legal_status a
JOIN ssd_legal_status b
  ON b.lega_person_id = a.lega_person_id
 AND b.lega_legal_status NOT IN ('V3', 'V4')
 AND b.lega_legal_status_start_date IS NOT NULL
 AND (a.lega_legal_status_end_date IS NULL
      OR b.lega_legal_status_start_date < a.lega_legal_status_end_date)
 AND (b.lega_legal_status_end_date IS NULL
      OR a.lega_legal_status_start_date < b.lega_legal_status_end_date)
WHERE a.lega_legal_status IN ('V3', 'V4')
  AND a.lega_legal_status_start_date IS NOT NULL
