/* +++
name        = "Seen alone at the latest visit"
plain_name  = "Children who had time alone with their social worker at the last visit"
why         = "The last visit is the child's latest chance to say something in private."
numerator   = "Children seen alone at their latest visit"
denominator = "Children on a protection plan or looked after at the month end, aged 4 or over"
left_out    = "Children under 4; visits before the present plan or period of care began"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "Ofsted Annex A list 7; quality assurance framework 4.7"
caveats = [
  "The latest visit counts whether or not the child was seen at it. An empty answer counts as not alone.",
  "A child with no visit yet counts as not seen alone and is shown apart.",
  "Protection visits count for a child on a plan, looked-after visits for a child in care; for a child who is both, the later of the two.",
  "Of two visits on the latest day it is enough that one was alone. A child of unknown age is in.",
  "The worker named is the one allocated at the month end, who may not have made the visit.",
]
questions = [
  "Who has had no visit at all?",
  "Is there a reason on record why the child was not seen alone?",
  "Who was not alone at the visit before this one either?",
]
counterbalance = ["voice_participation", "cp_visit_timely"]
[constants]
min_age = 4
+++ */
WITH duty AS (
  SELECT period_end, person_id, 'CPV' AS source, plan_start_on AS from_on FROM cp_on
  UNION ALL
  SELECT period_end, person_id, 'CLV', care_start_on FROM cla_on
),
child AS (
  SELECT
    p.period_end, d.person_id,
    max(v.visit_on) AS last_on,
    max(CASE WHEN v.seen_alone = 'Y' THEN v.visit_on END) AS last_alone_on
  FROM period p
  JOIN duty d ON d.period_end = p.period_end
  LEFT JOIN person n ON n.person_id = d.person_id
  LEFT JOIN visit_type v
    ON v.person_id = d.person_id
   AND v.source = d.source
   AND v.visit_on >= d.from_on
   AND v.visit_on <= d.period_end
  WHERE (n.birth_on IS NULL OR n.birth_on <= p.period_end)
    AND CASE WHEN n.birth_on IS NULL THEN 99
             ELSE floor((p.day_num - n.birth_num) / 10000.0) END >= p.min_age
  GROUP BY p.period_end, d.person_id
)
SELECT
  c.person_id AS unit_id,
  c.person_id,
  c.period_end AS event_date,
  c.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN c.last_alone_on = c.last_on THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN c.last_on IS NULL THEN 'no visit'
       WHEN c.last_alone_on = c.last_on THEN 'alone'
       ELSE 'not alone or not recorded' END AS category,
  CASE WHEN c.last_on IS NULL THEN 'no visit in this plan or period of care'
       ELSE concat('latest visit ', CAST(c.last_on AS VARCHAR),
                   CASE WHEN c.last_alone_on IS NULL THEN '; never seen alone'
                        ELSE concat('; last seen alone ',
                                    CAST(c.last_alone_on AS VARCHAR)) END)
  END AS dq_note
FROM child c
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.period_end
 AND (a.to_on IS NULL OR a.to_on > c.period_end)
