/* +++
name        = "Immunisations up to date"
plain_name  = "Children in care whose vaccinations are up to date"
why         = "Vaccinations missed before care can be caught up in care."
numerator   = "Children whose immunisations are recorded as up to date"
denominator = "Children looked after for 12 months or more"
left_out    = "Children in care for less than 12 months; short breaks"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
reserve = true
source = "DfE Local Authority Interactive Tool, method"
published_as = "cla_immunisations_pct"
caveats = [
  "The case system holds only the latest status: a past month is shown only where its month-end copy was kept.",
  "No row or no answer counts as not up to date and is shown as not recorded.",
  "Counts children in care for 12 months or more, as the published figure does; the constant care_months says how many.",
]
questions = [
  "Whose status has not been looked at this year?",
  "Is consent the reason?",
  "Which vaccinations are missed most?",
]
counterbalance = ["cla_health_annual"]
[constants]
care_months = 12
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN i.status = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN i.status IS NULL THEN 'not recorded' END AS category,
  CASE WHEN i.status_on IS NOT NULL
       THEN concat('status of ', CAST(i.status_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN immunisation_on i ON i.period_end = o.period_end AND i.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
WHERE CAST(o.care_start_on + p.care_months * INTERVAL '1' MONTH AS DATE) <= p.period_end
