/* +++
name        = "Average SDQ score"
plain_name  = "How children in care are feeling and coping (lower is better)"
why         = "A high score says that a child is struggling and needs help now."
numerator   = "Sum of the children's latest scores in the 12 months, 0 to 40 each"
denominator = "Children looked after for 12 months or more, aged 5 to 16, with a score in the 12 months"
left_out    = "Children without a score in the 12 months; under 5 and 17. Not judged: age not known"
unit = "mean"
timing = "rolling_12m"
polarity = "lower"
lowest_level = "worker"
looks_back_months = 12
least_base = 10
source = "DfE Local Authority Interactive Tool, method"
published_as = "cla_sdq_avg_score"
caveats = [
  "0 to 13 is normal, 14 to 16 borderline, 17 to 40 a cause for concern.",
  "Only forms with a score are loaded: children without one are not in the average, and why they have none is not known.",
  "The published group is aged 5 to 16; the national collection asks for 4 to 16.",
  "The average of fewer than 10 children is not shown: their scores stand in the list.",
]
questions = [
  "Who is of concern and not getting help?",
  "Whose score rose most since the last one?",
  "How many children have no score at all?",
]
counterbalance = ["cla_health_annual"]
+++ */
WITH scored AS (
  SELECT
    p.period_end, s.csdq_person_id AS person_id,
    s.csdq_sdq_score AS score, s.csdq_sdq_completed_date AS scored_on,
    row_number() OVER (
      PARTITION BY p.period_end, s.csdq_person_id
      ORDER BY s.csdq_sdq_completed_date DESC, s.csdq_table_id DESC) AS choice
  FROM period p
  JOIN ssd_sdq_scores s
    ON s.csdq_sdq_completed_date > p.back_12
   AND s.csdq_sdq_completed_date <= p.period_end
  WHERE s.csdq_sdq_score IS NOT NULL
),
judged AS (
  SELECT
    o.period_end, o.person_id, s.score, s.scored_on,
    CASE WHEN n.birth_on <= o.period_end
         THEN floor((p.day_num - n.birth_num) / 10000.0) END AS age
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  JOIN scored s
    ON s.period_end = o.period_end AND s.person_id = o.person_id AND s.choice = 1
  LEFT JOIN person n ON n.person_id = o.person_id
  WHERE CAST(o.care_start_on + INTERVAL '12' MONTH AS DATE) <= p.period_end
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN o.age IS NOT NULL THEN o.score END AS num,
  1 AS den,
  CASE WHEN o.age IS NULL THEN NULL
       WHEN o.score BETWEEN 0 AND 13 THEN 'normal'
       WHEN o.score BETWEEN 14 AND 16 THEN 'borderline'
       WHEN o.score BETWEEN 17 AND 40 THEN 'cause for concern' END AS category,
  concat('scored ', CAST(o.scored_on AS VARCHAR),
         CASE WHEN o.age IS NULL THEN '; age not known' ELSE '' END) AS dq_note
FROM judged o
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
WHERE o.age IS NULL OR o.age BETWEEN 5 AND 16
