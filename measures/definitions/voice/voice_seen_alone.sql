/* +++
name        = "Children seen alone on social work visits"
plain_name  = "How often social workers spend time alone with the child"
why         = "A child can say more when nobody else is in the room."
numerator   = "Visits at which the child was seen alone"
denominator = "Visits in the month at which the child was seen, children aged 4 or over"
left_out    = "Visits at which the child was not seen; children under 4"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Quality assurance framework 4.7; Ofsted Annex A list 7"
psmt = 10
panel = 7
panel_kind = "CLV"
caveats = [
  "All visits is not the aim: some children refuse or cannot be seen alone.",
  "Shows that a conversation was possible, not that the child was heard.",
  "An empty answer counts as not alone and is shown as not recorded.",
]
questions = [
  "Who has not been seen alone for longest?",
  "Is it practice or recording?",
  "What do children say in feedback?",
]
counterbalance = ["voice_participation"]
[constants]
min_age = 4
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
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN visit v ON v.visit_on >= p.period_start AND v.visit_on < p.next_start
LEFT JOIN allocation a
  ON a.person_id = v.person_id
 AND a.from_on <= v.visit_on
 AND (a.to_on IS NULL OR a.to_on > v.visit_on)
WHERE v.seen_ok = 1
  AND coalesce(v.age, 99) >= p.min_age
