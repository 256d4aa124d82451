/* +++
name        = "Child seen during assessment"
plain_name  = "Children we met before deciding what help they need"
why         = "An assessment without the child is about the adults."
numerator   = "Assessments during which the child was seen"
denominator = "Assessments authorised in the month, one per child"
left_out    = "Children not yet born when the assessment was authorised"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Ofsted Annex A list 4; Working Together to Safeguard Children 2023"
caveats = ["Where it is not recorded whether the child was seen, the child counts as not seen."]
questions = [
  "Who was not seen, and how old are they?",
  "Was the child seen alone?",
  "Was it not done, or not written down?",
]
counterbalance = ["assess_45wd"]
+++ */
SELECT
  s.assessment_id AS unit_id,
  s.person_id,
  s.auth_on AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN s.child_seen = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN s.child_seen IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN assessment s ON s.auth_on >= p.period_start AND s.auth_on < p.next_start
LEFT JOIN person n ON n.person_id = s.person_id
LEFT JOIN team t ON t.team_id = trim(s.team)
LEFT JOIN allocation a
  ON a.person_id = s.person_id
 AND a.from_on <= s.auth_on
 AND (a.to_on IS NULL OR a.to_on > s.auth_on)
WHERE n.birth_on IS NULL OR n.birth_on <= s.auth_on
