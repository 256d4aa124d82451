/* +++
name        = "Pathway plans reviewed in the last six months"
plain_name  = "Care leavers whose plan was looked at again in the last six months"
why         = "A plan that is not looked at again is not a plan."
numerator   = "Young people whose pathway plan was reviewed in the last six months"
denominator = "Relevant and former relevant young people aged 16 to 20"
left_out    = "Eligible young people, who are still looked after and have their reviews; those who died or have been back home for six months. Not judged: age not known"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "Care Leavers (England) Regulations 2010, reg. 7"
note = "An upper estimate: a typing correction looks like a review, as the load takes the day the record was last changed. Counted at month ends."
caveats = [
  "No date counts as not reviewed and is shown as not recorded.",
  "Where the council provides the home the law asks for more: after 28 days, then every three months.",
  "The case system keeps no history: a past month is shown only where its month-end copy was kept.",
]
questions = [
  "Whose plan is oldest?",
  "Does the young person have the plan, and agree with it?",
  "What changed in it since the last review?",
]
counterbalance = ["cl_in_touch", "cl_eet"]
[constants]
limit_months = 6
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  o.team_id,
  o.worker_id,
  CASE WHEN o.age IS NULL THEN NULL
       WHEN o.plan_reviewed_on <= p.period_end
            AND o.plan_reviewed_on >=
                CASE WHEN extract(day FROM p.next_start) = 1
                     THEN CAST(p.next_start - p.limit_months * INTERVAL '1' MONTH AS DATE)
                     ELSE CAST(CAST(p.period_end - p.limit_months * INTERVAL '1' MONTH
                                    AS DATE) + INTERVAL '1' DAY AS DATE) END
         THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CASE WHEN o.plan_reviewed_on IS NULL THEN 'not recorded' END AS category,
  concat(CASE WHEN o.age IS NULL THEN 'age not known; ' ELSE '' END,
         CASE WHEN o.plan_reviewed_on IS NULL THEN 'no review recorded'
              ELSE concat('plan last changed ', CAST(o.plan_reviewed_on AS VARCHAR)) END)
    AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility IN ('RELEVANT', 'FORMER_RELEVANT')
  AND (o.age IS NULL OR o.age BETWEEN 16 AND 20)
