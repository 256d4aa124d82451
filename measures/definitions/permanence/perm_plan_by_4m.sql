/* +++
name        = "Permanence plan recorded by the second review"
plain_name  = "Children in care with a plan for where they will grow up"
why         = "Every child needs to know where they will grow up, and soon."
numerator   = "Children with a permanence plan flag set on a care plan open at the month end"
denominator = "Children looked after for four months or more"
left_out    = "Children in care for less than four months; short breaks"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "Children Act 1989 guidance, volume 2 (care planning); Ofsted Annex A list 8"
caveats = [
  "Several flags mean that plans run in parallel, which is allowed.",
  "Flags that cannot be read count as none set.",
  "The case system holds only today's answers: a past month is shown only where its month-end copy was kept.",
  "Four months are 20 working days to the first review and three months to the second.",
]
questions = [
  "Which children have waited longest for a plan?",
  "Is the plan missing, or not written down?",
  "Does the child know the plan?",
]
counterbalance = ["cla_review_timely", "cla_stable_2yrs"]
[constants]
limit_months = 4
+++ */
WITH flag_text AS (
  SELECT DISTINCT flags FROM care_plan_on WHERE json_valid(flags)
),
answer AS (
  SELECT
    flags,
    upper(trim(json_extract_string(flags, '$.REMAINSUP'))) AS remainsup,
    upper(trim(json_extract_string(flags, '$.RETURN1M'))) AS return1m,
    upper(trim(json_extract_string(flags, '$.RETURN6M'))) AS return6m,
    upper(trim(json_extract_string(flags, '$.RETURNEV'))) AS returnev,
    upper(trim(json_extract_string(flags, '$.LTRELFR'))) AS ltrelfr,
    upper(trim(json_extract_string(flags, '$.LTFOST18'))) AS ltfost18,
    upper(trim(json_extract_string(flags, '$.RESPLMT'))) AS resplmt,
    upper(trim(json_extract_string(flags, '$.SUPPLIV'))) AS suppliv,
    upper(trim(json_extract_string(flags, '$.ADOPTION'))) AS adoption,
    upper(trim(json_extract_string(flags, '$.OTHERPLN'))) AS otherpln
  FROM flag_text
),
set_flags AS (
  SELECT
    flags,
    concat(
      CASE WHEN remainsup NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' REMAINSUP' ELSE '' END,
      CASE WHEN return1m NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' RETURN1M' ELSE '' END,
      CASE WHEN return6m NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' RETURN6M' ELSE '' END,
      CASE WHEN returnev NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' RETURNEV' ELSE '' END,
      CASE WHEN ltrelfr NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' LTRELFR' ELSE '' END,
      CASE WHEN ltfost18 NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' LTFOST18' ELSE '' END,
      CASE WHEN resplmt NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' RESPLMT' ELSE '' END,
      CASE WHEN suppliv NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' SUPPLIV' ELSE '' END,
      CASE WHEN adoption NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' ADOPTION' ELSE '' END,
      CASE WHEN otherpln NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
           THEN ' OTHERPLN' ELSE '' END
    ) AS names
  FROM answer
),
planned AS (
  SELECT
    k.period_end, k.person_id,
    max(s.names) AS names,
    max(CASE WHEN k.flags IS NOT NULL AND s.flags IS NULL THEN 1 ELSE 0 END)
      AS is_unreadable
  FROM care_plan_on k
  LEFT JOIN set_flags s ON s.flags = k.flags
  GROUP BY k.period_end, k.person_id
)
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN k.names <> '' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN k.names <> '' THEN concat('plan:', k.names)
       WHEN k.is_unreadable = 1 THEN 'the plan flags cannot be read'
       WHEN k.person_id IS NULL THEN 'no care plan open' END AS dq_note
FROM period p
JOIN cla_on o ON o.period_end = p.period_end
LEFT JOIN planned k ON k.period_end = o.period_end AND k.person_id = o.person_id
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= o.period_end
 AND (a.to_on IS NULL OR a.to_on > o.period_end)
WHERE CAST(o.care_start_on + p.limit_months * INTERVAL '1' MONTH AS DATE) <= p.period_end
