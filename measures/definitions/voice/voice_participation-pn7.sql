/* +++
name        = "Neither came nor sent a view (PN7)"
plain_name  = "Children who had no say at their care review"
why         = "Each of these decisions was made without hearing the child."
numerator   = "Reviews which the child did not attend, and to which no view was brought (PN7)"
unit = "count"
beside = "percent"
polarity = "lower"
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  CASE WHEN own.category = 'PN7' THEN 1 ELSE 0 END AS num,
  own.den, own.category, own.dq_note
FROM own
