/* +++
name        = "Exit interviews held"
plain_name  = "Social workers who left and told us why"
why         = "Those who leave can say what would keep the next worker with the children."
numerator   = "Leavers who were offered an interview and had it by the month end"
denominator = "Leavers of the 12 months with an exit record"
left_out    = "Leavers without an exit record"
unit = "percent"
timing = "rolling_12m"
polarity = "higher"
lowest_level = "team"
reserve = true
looks_back_months = 12
data_source = "HR"
source = "Quality assurance framework 4.3"
caveats = [
  "An interview held after the month end counts from the month it was held in.",
  "Whether one was offered, where not recorded, counts as not offered.",
]
questions = [
  "What reasons come up again and again?",
  "Who offers the interview, and how soon?",
  "What changed because of what leavers said?",
]
counterbalance = ["wf_turnover"]
+++ */
SELECT
  CAST(e.exit_id AS VARCHAR) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  e.left_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  CAST(NULL AS VARCHAR) AS worker_id,
  CASE WHEN e.offered = 'Y' AND e.held_on <= p.period_end THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN e.offered IS NULL THEN 'not recorded' END AS category,
  CASE WHEN e.offered = 'Y' AND e.held_on IS NULL THEN 'offered, not held'
       WHEN e.offered = 'N' THEN 'not offered' END AS dq_note
FROM period p
JOIN qa_exit_interview e ON e.left_on > p.back_12 AND e.left_on <= p.period_end
LEFT JOIN team t ON t.team_id = trim(e.team_id)
