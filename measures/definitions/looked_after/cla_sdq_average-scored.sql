/* +++
name        = "Children with a score"
plain_name  = "Children in care about whom we know how they feel and cope"
why         = "The average says nothing of the children without a score."
numerator   = "Children with a score in the 12 months"
denominator = "Children looked after for 12 months or more, aged 5 to 16"
left_out    = "Under 5 and 17; age not known"
unit = "percent"
polarity = "higher"
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN own.unit_id IS NULL THEN 0 ELSE 1 END AS num,
  1 AS den,
  own.category,
  own.dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
JOIN person n ON n.person_id = o.person_id
LEFT JOIN own ON own.period_end = o.period_end AND own.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
WHERE CAST(o.care_start_on + INTERVAL '12' MONTH AS DATE) <= p.period_end
  AND n.birth_on <= p.period_end
  AND floor((p.day_num - n.birth_num) / 10000.0) BETWEEN 5 AND 16
