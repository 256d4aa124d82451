/* +++
name        = "Personal adviser, aged 21 to 24"
plain_name  = "Care leavers aged 21 to 24 who have a personal adviser"
why         = "From 21 support is given on request: a young person without an adviser may not want one."
denominator = "Eligible, relevant and former relevant young people aged 21 to 24"
left_out    = "Those who died or have been back home for six months; age not known"
polarity = "neutral"
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  o.team_id,
  o.worker_id,
  CASE WHEN EXISTS (
         SELECT 1 FROM involvement i
         WHERE i.person_id = o.person_id
           AND i.role = '16PLUS'
           AND i.worker_id IS NOT NULL
           AND i.start_on <= o.period_end
           AND (i.end_on IS NULL OR i.end_on > o.period_end))
         THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility IN ('ELIGIBLE', 'RELEVANT', 'FORMER_RELEVANT')
  AND o.age BETWEEN 21 AND 24
