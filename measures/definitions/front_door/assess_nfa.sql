/* +++
name        = "Assessments with no further action"
plain_name  = "Children we assessed and who needed nothing more from us"
why         = "Being assessed for nothing worries a family; stopping too soon leaves a child without help."
numerator   = "Assessments whose outcome is no further action"
denominator = "Assessments authorised in the month, one per child"
left_out    = "Assessments that are not authorised"
unit = "percent"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
reserve = true
source = "Children in need census guide 4.9"
caveats = ["An outcome that is not recorded counts as further action."]
questions = [
  "Could these families have been helped without an assessment?",
  "How many were referred again within a year?",
  "Which sources of referral end this way most?",
]
counterbalance = ["rereferral_12m", "referral_nfa"]
+++ */
SELECT
  s.assessment_id AS unit_id,
  s.person_id,
  s.auth_on AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN s.outcome_nfa = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN s.outcome_nfa IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN assessment s ON s.auth_on >= p.period_start AND s.auth_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(s.team)
LEFT JOIN allocation a
  ON a.person_id = s.person_id
 AND a.from_on <= s.auth_on
 AND (a.to_on IS NULL OR a.to_on > s.auth_on)
