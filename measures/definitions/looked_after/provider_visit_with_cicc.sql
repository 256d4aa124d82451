/* +++
name        = "Visits to placements with young people taking part"
plain_name  = "Visits to homes we pay for where young people came along to check"
why         = "Young people who have lived in care see what adults miss."
numerator   = "Visits in which at least one member of the Children in Care Council took part"
denominator = "Quality visits to commissioned placements in the 12 months"
left_out    = "Visits to providers that are no placement: advocacy and other services"
unit = "percent"
timing = "rolling_12m"
polarity = "higher"
lowest_level = "worker"
looks_back_months = 12
reserve = true
data_source = "QA"
source = "Quality assurance framework 4.4"
caveats = [
  "A visit where nobody wrote down how many took part counts as none and is shown as not recorded.",
  "The constant placement_kinds says which providers are placements: children's homes, supported accommodation and fostering agencies.",
]
questions = [
  "What did the young people find?",
  "Was something changed because of it?",
  "Which homes have not been visited with young people?",
]
counterbalance = ["cla_over_20_miles"]
[constants]
placement_kinds = "RES_HOME,SUPP_ACC,IFA"
+++ */
SELECT
  CAST(v.visit_id AS VARCHAR) AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  v.visited_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(v.lead_worker_id), '0') AS worker_id,
  CASE WHEN v.cicc_reps > 0 THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN v.cicc_reps IS NULL THEN 'not recorded' END AS category,
  CASE WHEN v.cicc_reps > 0
       THEN concat('young people taking part ', CAST(v.cicc_reps AS VARCHAR))
  END AS dq_note
FROM period p
JOIN qa_provider_visit v ON v.visited_on > p.back_12 AND v.visited_on <= p.period_end
JOIN qa_provider q ON q.provider_id = v.provider_id
LEFT JOIN team t ON t.team_id = trim(v.team_id)
WHERE concat(',', p.placement_kinds, ',') LIKE concat('%,', q.kind, ',%')
