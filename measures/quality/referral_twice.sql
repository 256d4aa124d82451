/* +++
name     = "Two referrals of a child on one day"
why      = "They count as one. The other was probably entered twice."
fix      = "The child's team"
severity = "low"
table    = "ssd_cin_episodes"
+++ */
SELECT
  c.cine_referral_id AS unit_id,
  c.cine_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('on ', CAST(c.cine_referral_date AS VARCHAR)) AS detail
FROM ssd_cin_episodes c
LEFT JOIN referral r ON r.referral_id = c.cine_referral_id
WHERE c.cine_referral_date IS NOT NULL AND r.referral_id IS NULL
