/* +++
name        = "Seen alone where that was possible"
plain_name  = "Visits with time alone, leaving out those where the child did not want it or it could not be"
why         = "Being seen alone is the child's right, not the child's duty."
numerator   = "Visits at which the child was seen alone"
denominator = "Visits in the month at which the child was seen, aged 4 or over, without a recorded reason against being alone"
left_out    = "Visits with a recorded reason why the child could not be seen alone; visits at which the child was not seen; children under 4"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.7; Care Planning, Placement and Case Review (England) Regulations 2010, reg. 29"
reserve = true
caveats = [
  "The constant 'excused_reasons' says which reasons leave a visit out: refusal, age, understanding, and what made it impossible. A reason counts only where the answer to seen alone is no.",
  "A team that records reasons freely looks better here: read it with the share of all visits.",
  "An empty answer counts as not alone and is shown as not recorded.",
]
questions = [
  "Which reasons are given most?",
  "Is 'no space' a reason or a habit?",
  "Do children who refuse have another way to speak in private?",
]
counterbalance = ["voice_seen_alone"]
[constants]
min_age = 4
excused_reasons = "REFUSED,AGE,UNDERSTANDING,UNSAFE,NO_SPACE,ASLEEP"
+++ */
SELECT
  concat(v.source, ':', v.visit_id) AS unit_id,
  v.person_id,
  v.visit_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN v.seen_alone = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(v.seen_alone, 'not recorded') AS category,
  CASE WHEN v.seen_alone = 'N' AND w.not_alone_reason IS NOT NULL
       THEN concat('reason ', w.not_alone_reason) END AS dq_note
FROM period p
JOIN visit v ON v.visit_on >= p.period_start AND v.visit_on < p.next_start
LEFT JOIN visit_voice w ON w.source = v.source AND w.visit_id = v.visit_id
LEFT JOIN allocation a
  ON a.person_id = v.person_id
 AND a.from_on <= v.visit_on
 AND (a.to_on IS NULL OR a.to_on > v.visit_on)
WHERE v.seen_ok = 1
  AND coalesce(v.age, 99) >= p.min_age
  AND NOT (coalesce(v.seen_alone, '') = 'N' AND w.not_alone_reason IS NOT NULL
           AND concat(',', upper(replace(p.excused_reasons, ' ', '')), ',')
               LIKE concat('%,', w.not_alone_reason, ',%'))
