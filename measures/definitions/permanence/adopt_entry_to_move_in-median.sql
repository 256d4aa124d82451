/* +++
name        = "Middle child (median days)"
plain_name  = "How long the middle one of these children waited"
why         = "A few long waits lift the average far above what most children lived through."
numerator   = "Days from entering care to moving in, of the child in the middle"
unit = "median"
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  own.num, own.den, own.category, own.dq_note
FROM own
