/* +++
name        = "Children who left care adopted, in the same 36 months"
plain_name  = "Children who left care because they were adopted"
why         = "Each of them should have an adoption order on record; without one the child's wait is in no average."
numerator   = "Times in care that ended with adoption (E11, E12) in the 36 months"
denominator = "The same"
left_out    = "Other reasons for leaving"
unit = "count"
polarity = "neutral"
+++ */
SELECT
  l.episode_id AS unit_id,
  l.person_id,
  l.left_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN EXISTS (
         SELECT 1 FROM adoption_order d
         WHERE d.person_id = l.person_id
           AND d.ordered_on > p.back_36 AND d.ordered_on <= p.period_end)
       THEN 'an adoption order is on record'
       ELSE 'no adoption order on record in these months' END AS dq_note
FROM period p
JOIN leaving l ON l.left_on > p.back_36 AND l.left_on <= p.period_end
LEFT JOIN allocation a
  ON a.person_id = l.person_id
 AND a.from_on <= l.left_on
 AND (a.to_on IS NULL OR a.to_on > l.left_on)
WHERE l.reason IN ('E11', 'E12')
