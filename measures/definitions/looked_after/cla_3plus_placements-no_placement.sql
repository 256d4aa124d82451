/* +++
name        = "Children whose present episode has no placement on record"
plain_name  = "Children of this figure about whose present home nothing is on record"
why         = "Whether such a child moved, and where to, cannot be seen: the figure may be wrong about each of them."
numerator   = "Children whose episode at the month end names no placement, or one that is not on record"
polarity = "lower"
unit = "percent"
timing = "snapshot"
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  CASE WHEN e.has_placement THEN 0 ELSE 1 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('episode since ', CAST(e.start_on AS VARCHAR)) AS dq_note
FROM own
JOIN cla_on o ON o.period_end = own.period_end AND o.person_id = own.person_id
JOIN episode e ON e.episode_id = o.episode_id
