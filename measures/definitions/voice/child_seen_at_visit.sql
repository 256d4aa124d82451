/* +++
name        = "Child seen at the visit"
plain_name  = "Visits at which the social worker saw the child"
why         = "A visit that does not reach the child says little about how the child is."
numerator   = "Visits at which the child was seen"
denominator = "Social work visits in the month, to children of any age"
left_out    = "Unborn children"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Quality assurance framework 4.7; Ofsted Annex A list 7"
reserve = true
caveats = [
  "Seen alone counts as seen, also where the answer to seen is empty. Any other empty answer counts as not seen and is shown as not recorded.",
  "A visit to a child on a plan and looked after stands once.",
  "The worker named is the one allocated that day, who may not have made the visit.",
]
questions = [
  "Who has not been seen at several visits in a row?",
  "Was the visit refused, or was nobody at home?",
  "Is it practice or recording?",
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
  v.seen_ok AS num,
  1 AS den,
  CASE WHEN v.seen_ok = 0 AND v.seen IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN visit v ON v.visit_on >= p.period_start AND v.visit_on < p.next_start
LEFT JOIN allocation a
  ON a.person_id = v.person_id
 AND a.from_on <= v.visit_on
 AND (a.to_on IS NULL OR a.to_on > v.visit_on)
