/* +++
name        = "Children looked after"
plain_name  = "Children in our care"
why         = "Each of these children has us as a parent."
numerator   = "Children looked after at the month end"
denominator = "The same children"
left_out    = "Series of short breaks (V3, V4); children who are 18 or over; children who died"
unit = "count"
beside = "rate_per_10k"
timing = "snapshot"
polarity = "neutral"
lowest_level = "worker"
source = "SSDA903 guide"
published_as = "cla_rate_10k"
panel = 1
caveats = [
  "Children placed with their parents, placed for adoption (until the order) and on remand are counted.",
  "Published as a rate per 10,000 children; the council's own number is the count.",
  "The category is empty where immigration status is not loaded.",
]
questions = [
  "Is the number moving because more children come in, or because fewer leave?",
  "Who could go home or to family with the right support?",
  "Do we have enough homes close by?",
]
counterbalance = ["left_care_permanence", "cla_3plus_placements"]
+++ */
WITH unaccompanied AS (
  SELECT DISTINCT p.period_end, i.immi_person_id AS person_id
  FROM period p
  JOIN ssd_immigration_status i
    ON i.immi_immigration_status_start_date <= p.period_end
   AND (i.immi_immigration_status_end_date IS NULL
        OR i.immi_immigration_status_end_date > p.period_end)
  WHERE i.immi_immigration_status = 'UASC'
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  CASE WHEN u.person_id IS NOT NULL THEN 'unaccompanied asylum-seeking'
       WHEN EXISTS (SELECT 1 FROM ssd_immigration_status) THEN 'other' END AS category,
  concat('in care since ', CAST(o.care_start_on AS VARCHAR)) AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN unaccompanied u
  ON u.period_end = o.period_end AND u.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
