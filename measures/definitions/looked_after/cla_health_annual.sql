/* +++
name        = "Annual health assessments up to date"
plain_name  = "Children in care who have had their yearly health check"
why         = "Many children come into care with health needs that nobody has looked after."
numerator   = "Children with one completed health assessment in the 12 months, or two if under 5"
denominator = "Children looked after for 12 months or more"
left_out    = "Children in care for less than 12 months; short breaks"
unit = "percent"
timing = "rolling_12m"
polarity = "higher"
lowest_level = "worker"
looks_back_months = 12
source = "DfE Local Authority Interactive Tool, method; statutory guidance on the health of looked-after children"
published_as = "cla_health_assessment_pct"
panel = 6
caveats = [
  "Two assessments on one day are one.",
  "An assessment that was refused has not been done; the child is shown as declined.",
  "Whether one or two are needed goes by the child's age at the month end; a child of unknown age needs one.",
  "A child who turned 5 in the year, or is under 1, is counted by this same rule.",
]
questions = [
  "Who is waiting, and for what: consent, an appointment, the report?",
  "Why do young people decline, and what would suit them?",
  "Did anything change for the child after the last assessment?",
]
counterbalance = ["cla_dental", "cla_sdq_average"]
+++ */
WITH checked AS (
  SELECT
    p.period_end, h.clah_person_id AS person_id,
    count(DISTINCT CASE WHEN h.clah_health_check_status = 'COMPLETED'
                        THEN h.clah_health_check_date END) AS done,
    max(CASE WHEN h.clah_health_check_status = 'COMPLETED'
             THEN h.clah_health_check_date END) AS last_on,
    max(CASE WHEN h.clah_health_check_status = 'REFUSED' THEN 1 ELSE 0 END)
      AS is_refused
  FROM period p
  JOIN ssd_cla_health h
    ON h.clah_health_check_date > p.back_12 AND h.clah_health_check_date <= p.period_end
  WHERE h.clah_health_check_type = 'HEALTH_ASSESSMENT'
  GROUP BY p.period_end, h.clah_person_id
),
judged AS (
  SELECT
    o.period_end, o.person_id, c.last_on,
    coalesce(c.is_refused, 0) AS is_refused,
    CASE WHEN coalesce(c.done, 0) >=
              CASE WHEN n.birth_on <= o.period_end
                        AND floor((p.day_num - n.birth_num) / 10000.0) < 5
                   THEN 2 ELSE 1 END
         THEN 1 ELSE 0 END AS num
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  LEFT JOIN person n ON n.person_id = o.person_id
  LEFT JOIN checked c ON c.period_end = o.period_end AND c.person_id = o.person_id
  WHERE CAST(o.care_start_on + INTERVAL '12' MONTH AS DATE) <= p.period_end
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  o.num,
  1 AS den,
  CASE WHEN o.num = 1 THEN 'done'
       WHEN o.is_refused = 1 THEN 'declined'
       ELSE 'not done' END AS category,
  CASE WHEN o.last_on IS NOT NULL
       THEN concat('last assessed ', CAST(o.last_on AS VARCHAR)) END AS dq_note
FROM judged o
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
