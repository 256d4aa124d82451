/* +++
name        = "Workers above the guide for their hours"
plain_name  = "Social workers who hold more children than the guide allows for their hours"
why         = "An average hides the worker who holds far too many."
numerator   = "Workers with more children than the guide (high_caseload, for one full-time worker) times their full-time equivalent"
denominator = "Workers who hold a child"
unit = "percent"
caveats = ["The guide is a local choice, and is scaled by the worker's full-time equivalent."]
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  CASE WHEN own.num IS NULL THEN NULL
       WHEN own.num > p.high_caseload * own.den THEN 1 ELSE 0 END AS num,
  1 AS den,
  own.category,
  concat('holds ', CAST(own.num AS VARCHAR), ' on ', CAST(own.den AS VARCHAR),
         ' full-time equivalent') AS dq_note
FROM own
JOIN period p ON p.period_end = own.period_end
