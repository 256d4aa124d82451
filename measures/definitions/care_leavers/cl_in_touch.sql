/* +++
name        = "In touch with care leavers"
plain_name  = "Care leavers we are in touch with"
why         = "Someone who grew up in our care should not lose us at 18."
numerator   = "Young people recorded as in touch"
denominator = "Former relevant young people aged 19 to 21"
left_out    = "Those who died or have been back home for six months. Not judged: age not known"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "SSDA903 guide"
note = "The published figure goes by the young person's birthday in the year and will differ from this one, counted at month ends."
caveats = [
  "Refused contact (REFU), no longer needing services (NREQ) and not recorded count as not in touch and are shown apart.",
  "Published as its complement, and without those about whom someone else told their activity.",
  "The case system keeps no history: a past month is shown only where its month-end copy was kept.",
]
questions = [
  "Whom have we lost touch with, and when did someone last try?",
  "Who has not been seen for over two months?",
  "What do those who refuse contact say they would want?",
]
counterbalance = ["cl_suitable_home"]
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  o.team_id,
  o.worker_id,
  CASE WHEN o.age IS NULL THEN NULL
       WHEN o.in_touch = 'YES' THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(o.in_touch, 'not recorded') AS category,
  concat(CASE WHEN o.age IS NULL THEN 'age not known; ' ELSE '' END,
         CASE WHEN o.latest_contact_on IS NULL THEN 'no contact recorded'
              ELSE concat('latest contact ', CAST(o.latest_contact_on AS VARCHAR)) END)
    AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility = 'FORMER_RELEVANT'
  AND (o.age IS NULL OR o.age BETWEEN 19 AND 21)
