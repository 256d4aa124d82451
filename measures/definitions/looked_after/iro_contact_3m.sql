/* +++
name        = "Contact with the reviewing officer in three months"
plain_name  = "Children in care whose reviewing officer was in touch lately"
why         = "The reviewing officer can only speak up for a child they know."
numerator   = "Children whose reviewing officer recorded contact in the last three months"
denominator = "Children looked after at the month end"
left_out    = "Short breaks; children who are 18 or over"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
reserve = true
about_reviews = true
source = "IRO Handbook; quality assurance framework 4.5"
caveats = [
  "The case system holds only the latest contact, taken from case notes: a past month is shown only where its month-end copy was kept.",
  "No contact on record counts as none and is shown as not recorded.",
  "Stands under the team of the child's social worker: the load does not name the reviewing officer.",
]
questions = [
  "Who has not heard from the reviewing officer since the last review?",
  "Are caseloads of reviewing officers too high?",
  "Do children know how to reach theirs?",
]
counterbalance = ["cla_review_timely"]
[constants]
limit_months = 3
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN i.last_contact_on <= p.period_end
            AND i.last_contact_on >=
                CASE WHEN extract(day FROM p.next_start) = 1
                     THEN CAST(p.next_start - p.limit_months * INTERVAL '1' MONTH AS DATE)
                     ELSE CAST(CAST(p.period_end - p.limit_months * INTERVAL '1' MONTH
                                    AS DATE) + INTERVAL '1' DAY AS DATE) END
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN i.last_contact_on IS NULL THEN 'not recorded' END AS category,
  CASE WHEN i.last_contact_on IS NOT NULL
       THEN concat('last contact ', CAST(i.last_contact_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN iro_contact_on i ON i.period_end = o.period_end AND i.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
