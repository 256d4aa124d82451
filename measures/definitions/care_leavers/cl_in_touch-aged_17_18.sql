/* +++
name        = "In touch, aged 17 to 18"
plain_name  = "Care leavers aged 17 to 18 we are in touch with"
denominator = "Relevant and former relevant young people aged 17 to 18"
left_out    = "Those who died or have been back home for six months; age not known"
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  o.team_id,
  o.worker_id,
  CASE WHEN o.in_touch = 'YES' THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(o.in_touch, 'not recorded') AS category,
  CASE WHEN o.latest_contact_on IS NULL THEN 'no contact recorded'
       ELSE concat('latest contact ', CAST(o.latest_contact_on AS VARCHAR)) END
    AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility IN ('RELEVANT', 'FORMER_RELEVANT')
  AND o.age BETWEEN 17 AND 18
