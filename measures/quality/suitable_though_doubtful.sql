/* +++
name     = "Suitable accommodation that seldom is"
why      = "Custody, no fixed abode, emergency or bed and breakfast, marked as suitable."
fix      = "The child's team"
severity = "high"
table    = "ssd_care_leavers"
+++ */
SELECT
  clea_table_id AS unit_id,
  clea_person_id AS person_id,
  clea_care_leaver_allocated_team AS team_id,
  concat('accommodation ', clea_care_leaver_accommodation) AS detail
FROM ssd_care_leavers
WHERE clea_care_leaver_accommodation IN ('X', 'S', 'V', 'W')
  AND clea_care_leaver_accom_suitable = '1'
