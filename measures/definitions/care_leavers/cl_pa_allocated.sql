/* +++
name        = "Care leavers with a personal adviser"
plain_name  = "Care leavers who have a personal adviser"
why         = "Each care leaver is entitled to one person who is there for them."
numerator   = "Young people with a personal adviser allocated at the month end"
denominator = "Eligible, relevant and former relevant young people aged 16 to 20"
left_out    = "Aged 21 and over, who are supported on request; those who died or have been back home for six months. Not judged: age not known"
unit = "percent"
timing = "snapshot"
polarity = "higher"
rests_on = ["ssd_involvements"]
lowest_level = "worker"
source = "Children Act 1989; Children Act 1989 guidance, volume 3 (transition to adulthood)"
note = "Counted at month ends, of ages 16 to 20; from 21 support is on request."
caveats = [
  "Counts allocations that are open; the adviser named on the care leaver's row is not used, because that allocation may have ended.",
  "An allocation to a team without a name is not an adviser.",
  "Eligible young people recorded as died or back home are left out as well.",
  "The case system keeps no history: a past month is shown only where its month-end copy was kept.",
]
questions = [
  "Who turned 16 and has nobody yet?",
  "Who has had three advisers in a year?",
  "How many young people does each adviser hold?",
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
       WHEN EXISTS (
         SELECT 1 FROM involvement i
         WHERE i.person_id = o.person_id
           AND i.role = '16PLUS'
           AND i.worker_id IS NOT NULL
           AND i.start_on <= o.period_end
           AND (i.end_on IS NULL OR i.end_on > o.period_end))
         THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN o.age IS NULL THEN 'age not known' END AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility IN ('ELIGIBLE', 'RELEVANT', 'FORMER_RELEVANT')
  AND (o.age IS NULL OR o.age BETWEEN 16 AND 20)
