/* +++
name        = "Dental checks up to date"
plain_name  = "Children in care who have seen a dentist this year"
why         = "Toothache keeps a child from eating, sleeping and learning, and is easy to prevent."
numerator   = "Children with a completed dental check in the 12 months"
denominator = "Children looked after for 12 months or more, of all ages"
left_out    = "Children in care for less than 12 months; short breaks"
unit = "percent"
timing = "rolling_12m"
polarity = "higher"
lowest_level = "worker"
looks_back_months = 12
source = "DfE Local Authority Interactive Tool, method"
published_as = "cla_dental_pct"
caveats = [
  "A check that was declined has not been done.",
  "Babies count too.",
]
questions = [
  "Is it a matter of finding a dentist, or of appointments missed?",
  "Who has not been for two years?",
  "Why do young people decline?",
]
counterbalance = ["cla_health_annual"]
+++ */
WITH checked AS (
  SELECT
    p.period_end, h.clah_person_id AS person_id,
    max(CASE WHEN h.clah_health_check_status = 'COMPLETED'
             THEN h.clah_health_check_date END) AS last_on,
    max(CASE WHEN h.clah_health_check_status = 'REFUSED' THEN 1 ELSE 0 END)
      AS is_refused
  FROM period p
  JOIN ssd_cla_health h
    ON h.clah_health_check_date > p.back_12 AND h.clah_health_check_date <= p.period_end
  WHERE h.clah_health_check_type = 'DENTAL'
  GROUP BY p.period_end, h.clah_person_id
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN c.last_on IS NOT NULL THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN c.last_on IS NOT NULL
         THEN concat('last checked ', CAST(c.last_on AS VARCHAR))
       WHEN c.is_refused = 1 THEN 'declined in the 12 months' END AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN checked c ON c.period_end = o.period_end AND c.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
WHERE CAST(o.care_start_on + INTERVAL '12' MONTH AS DATE) <= p.period_end
