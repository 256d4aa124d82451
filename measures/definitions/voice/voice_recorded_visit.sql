/* +++
name        = "Voice recorded at the visit"
plain_name  = "Visits where the child's own views were written down"
why         = "What a child says helps the child only if the next person can read it."
numerator   = "Visits with the child's words, wishes and feelings recorded"
denominator = "Visits in the month at which the child was seen, of any age"
left_out    = "Visits at which the child was not seen; unborn children"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.7, by local choice"
caveats = [
  "A visit without an entry counts as not recorded, so this also shows how far the entry form is used.",
  "For babies and children who do not speak, observing how they live counts as their voice.",
  "Shows that something was written, not that it was heard or acted on.",
  "The worker named is the one allocated that day, who may not have made the visit.",
]
questions = [
  "Is it practice or recording?",
  "Does the recording hold the child's own words?",
  "Did what the child said change the plan?",
]
counterbalance = ["voice_seen_alone"]
+++ */
SELECT
  concat(v.source, ':', v.visit_id) AS unit_id,
  v.person_id,
  v.visit_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN w.voice_recorded = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN w.voice_recorded IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN visit v ON v.visit_on >= p.period_start AND v.visit_on < p.next_start
LEFT JOIN visit_voice w ON w.source = v.source AND w.visit_id = v.visit_id
LEFT JOIN allocation a
  ON a.person_id = v.person_id
 AND a.from_on <= v.visit_on
 AND (a.to_on IS NULL OR a.to_on > v.visit_on)
WHERE v.seen_ok = 1
