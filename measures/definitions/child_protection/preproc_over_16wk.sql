/* +++
name        = "Pre-proceedings beyond 16 weeks"
plain_name  = "Children waiting too long for a decision about going to court"
why         = "While nothing is decided the child lives with the risk that started it."
numerator   = "Children whose pre-proceedings have run for more than 16 weeks"
denominator = "Children in pre-proceedings at the month end"
left_out    = "Children who died; earlier rows of one child"
unit = "count"
timing = "snapshot"
polarity = "lower"
lowest_level = "worker"
reserve = true
beside = "percent"
source = "Public Law Outline: limit of 16 weeks, to be checked"
caveats = [
  "The case system's load leaves this table empty in the version described.",
  "The clock starts with the decision of the legal meeting, or with the letter where the constant 'clock' says letter.",
  "A row with an outcome and no date of it cannot be judged: nobody knows when it ended.",
]
questions = [
  "What would let each one be stepped down or issued?",
  "Are assessments of family members under way?",
  "Who reviews the plan while it waits?",
]
counterbalance = ["cp_over_2yrs_open"]
[constants]
limit_days = 112
clock = "decision"
+++ */
WITH ranked AS (
  SELECT
    p.period_end, p.limit_days, r.prep_person_id AS person_id,
    r.prep_pre_pro_outcome IS NOT NULL AND r.prep_agree_stepdown_issue_date IS NULL
      AS ended_somewhen,
    CASE WHEN p.clock = 'letter' THEN r.prep_pre_pro_letter_date
         ELSE r.prep_pre_pro_decision_date END AS clock_on,
    row_number() OVER (
      PARTITION BY p.period_end, r.prep_person_id
      ORDER BY r.prep_pre_pro_decision_date DESC, r.prep_table_id DESC) AS choice
  FROM period p
  JOIN ssd_pre_proceedings r
    ON r.prep_pre_pro_decision_date <= p.period_end
   AND (r.prep_agree_stepdown_issue_date IS NULL
        OR r.prep_agree_stepdown_issue_date > p.period_end)
  LEFT JOIN person n ON n.person_id = r.prep_person_id
  WHERE n.death_on IS NULL OR n.death_on > p.period_end
)
SELECT
  r.person_id AS unit_id,
  r.person_id,
  r.period_end AS event_date,
  r.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN r.ended_somewhen OR r.clock_on IS NULL OR r.clock_on > r.period_end
         THEN NULL
       WHEN date_diff('day', r.clock_on, r.period_end) > r.limit_days THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN r.ended_somewhen THEN 'ended on a day that is not recorded'
       WHEN r.clock_on IS NULL OR r.clock_on > r.period_end
         THEN 'the clock has no start yet'
       ELSE concat('running since ', CAST(r.clock_on AS VARCHAR)) END AS dq_note
FROM ranked r
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.period_end
 AND (a.to_on IS NULL OR a.to_on > r.period_end)
WHERE r.choice = 1
