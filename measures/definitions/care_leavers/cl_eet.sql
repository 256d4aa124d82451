/* +++
name        = "Care leavers in education, employment or training"
plain_name  = "Care leavers who are studying, training or working"
why         = "Work or study is the way to a life of one's own."
numerator   = "Young people in education, employment or training, full or part time"
denominator = "Former relevant young people aged 19 to 21"
left_out    = "Those who died or have been back home for six months. Not judged: age not known"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "DfE Local Authority Interactive Tool, method"
published_as = "care_leavers_19_21_eet_pct"
panel = 9
note = "The published figure goes by the young person's birthday in the year and will differ from this one, counted at month ends."
caveats = [
  "Those not in touch, who refuse or need no services count as not known, that is not studying or working.",
  "Illness or disability (G4) and pregnancy or parenting (G6) are shown apart from other reasons (G5): not all of them could or should be working.",
  "The case system keeps no history: a past month is shown only where its month-end copy was kept.",
]
questions = [
  "Who wants to work or study and has nothing to go to?",
  "Whose activity do we not know?",
  "Which of our own jobs and apprenticeships could be theirs?",
]
counterbalance = ["cl_in_touch"]
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  o.team_id,
  o.worker_id,
  CASE WHEN o.age IS NULL THEN NULL
       WHEN o.activity IN ('F1', 'P1', 'F2', 'P2', 'F3', 'P3', 'F4', 'P4', 'F5', 'P5')
         THEN 1
       ELSE 0 END AS num,
  1 AS den,
  coalesce(o.activity, 'not recorded') AS category,
  CASE WHEN o.age IS NULL THEN 'age not known' END AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility = 'FORMER_RELEVANT'
  AND (o.age IS NULL OR o.age BETWEEN 19 AND 21)
