/* +++
name        = "Children whose voice is recorded at every visit"
plain_name  = "Children whose views were written down every time we saw them"
why         = "A child's story can be followed only if no visit leaves it out."
numerator   = "Children with their voice recorded at every one of those visits"
denominator = "Children in need, on a plan or looked after at the month end who were seen at a visit in the last three months"
left_out    = "Children not seen in that time; visits at which the child was not seen"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.7, by local choice"
looks_back_months = 3
caveats = [
  "One visit without an entry fails the child. The list names the visits without one; all visits are in the list of the figure 'Voice recorded at the visit'.",
  "A child seen often has more visits to fail on than one seen seldom.",
  "For babies and children who do not speak, observing how they live counts as their voice.",
]
questions = [
  "Which children have no visit recorded at all?",
  "Is one entry missing, or most of them?",
  "Who made the visits without an entry?",
]
counterbalance = ["voice_recorded_visit", "voice_seen_alone"]
[constants]
window_months = 3
+++ */
WITH child AS (
  SELECT period_end, person_id FROM cin_on
  UNION
  SELECT period_end, person_id FROM cp_on
  UNION
  SELECT period_end, person_id FROM cla_on
),
window_from AS (
  -- the last day of a month looks back to the last day of an earlier one
  SELECT
    period_end,
    CASE WHEN extract(day FROM next_start) = 1
         THEN CAST(next_start - window_months * INTERVAL '1' MONTH - INTERVAL '1' DAY
                   AS DATE)
         ELSE CAST(period_end - window_months * INTERVAL '1' MONTH AS DATE)
    END AS after_on
  FROM period
),
counted AS (
  SELECT
    c.period_end, c.person_id,
    count(*) AS visits,
    sum(CASE WHEN w.voice_recorded = 'Y' THEN 1 ELSE 0 END) AS recorded,
    min(CASE WHEN coalesce(w.voice_recorded, 'N') <> 'Y' THEN v.visit_on END)
      AS first_missing_on,
    max(CASE WHEN coalesce(w.voice_recorded, 'N') <> 'Y' THEN v.visit_on END)
      AS last_missing_on
  FROM window_from f
  JOIN child c ON c.period_end = f.period_end
  JOIN visit v
    ON v.person_id = c.person_id
   AND v.seen_ok = 1
   AND v.visit_on > f.after_on
   AND v.visit_on <= f.period_end
  LEFT JOIN visit_voice w ON w.source = v.source AND w.visit_id = v.visit_id
  GROUP BY c.period_end, c.person_id
)
SELECT
  c.person_id AS unit_id,
  c.person_id,
  c.period_end AS event_date,
  c.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN c.recorded = c.visits THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('recorded at ', CAST(c.recorded AS INTEGER), ' of ', CAST(c.visits AS INTEGER),
         CASE WHEN c.recorded < c.visits
              THEN concat('; not on ', CAST(c.first_missing_on AS VARCHAR)) END,
         CASE WHEN c.visits - c.recorded > 2
              THEN concat(', ', CAST(c.last_missing_on AS VARCHAR), ' and ',
                          CAST(c.visits - c.recorded - 2 AS INTEGER), ' between')
              WHEN c.visits - c.recorded = 2
              THEN concat(' and ', CAST(c.last_missing_on AS VARCHAR)) END
  ) AS dq_note
FROM counted c
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.period_end
 AND (a.to_on IS NULL OR a.to_on > c.period_end)
