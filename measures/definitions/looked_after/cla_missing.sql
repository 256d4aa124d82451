/* +++
name        = "Children looked after who went missing"
plain_name  = "Children in our care who went missing this year"
why         = "A missing child may be in danger, or may be telling us that something is wrong."
numerator   = "Children who were missing on some day of the 12 months on which they were looked after"
denominator = "Children looked after on some day of the 12 months"
left_out    = "Days in short breaks; away without authorisation; incidents without a start date, or ending before they start"
unit = "percent"
timing = "rolling_12m"
polarity = "lower"
lowest_level = "worker"
looks_back_months = 12
source = "SSDA903 guide"
published_as = "cla_missing_pct"
caveats = [
  "Depends on recording: thresholds differ between areas, and the number is inflated where 'away' is not used. Do not rank on it.",
  "Most incidents start and end on one day; an incident covers both its first and its last day.",
  "Away without authorisation is recorded apart and not counted here.",
  "An incident that was open when the twelve months began counts.",
  "A child who has left care stands under the team that last had the case.",
]
questions = [
  "Who goes missing again and again, and where to?",
  "What did the child say on coming back?",
  "Is exploitation considered each time?",
]
counterbalance = ["cla_rhi_offered"]
+++ */
WITH cohort AS (
  SELECT DISTINCT p.period_end, s.person_id
  FROM period p
  JOIN care_spell s
    ON s.from_on <= p.period_end
   AND (s.to_on IS NULL OR s.to_on > CAST(p.back_12 + INTERVAL '1' DAY AS DATE))
),
missed AS (
  SELECT
    p.period_end, s.person_id,
    count(DISTINCT i.miss_table_id) AS incidents,
    max(i.miss_missing_episode_start_date) AS last_on
  FROM period p
  JOIN ssd_missing i
    ON i.miss_missing_episode_start_date <= p.period_end
   AND (i.miss_missing_episode_end_date IS NULL
        OR i.miss_missing_episode_end_date > p.back_12
           AND i.miss_missing_episode_end_date >= i.miss_missing_episode_start_date)
  JOIN care_spell s
    ON s.person_id = i.miss_person_id
   AND s.from_on <= p.period_end
   AND (i.miss_missing_episode_end_date IS NULL
        OR s.from_on <= i.miss_missing_episode_end_date)
   AND (s.to_on IS NULL
        OR s.to_on > CAST(p.back_12 + INTERVAL '1' DAY AS DATE)
           AND s.to_on > i.miss_missing_episode_start_date)
  WHERE i.miss_missing_episode_type = 'MISSING'
  GROUP BY p.period_end, s.person_id
),
last_work AS (
  SELECT
    c.period_end, c.person_id, i.team_id, i.worker_id,
    row_number() OVER (
      PARTITION BY c.period_end, c.person_id
      ORDER BY i.end_on DESC, i.start_on DESC, i.involvement_id DESC) AS choice
  FROM cohort c
  JOIN involvement i
    ON i.person_id = c.person_id
   AND i.role = 'CW'
   AND i.team_id IS NOT NULL
   AND i.start_on <= c.period_end
   AND i.end_on < c.period_end
  LEFT JOIN cla_on o ON o.period_end = c.period_end AND o.person_id = c.person_id
  WHERE o.person_id IS NULL
)
SELECT
  c.person_id AS unit_id,
  c.person_id,
  c.period_end AS event_date,
  c.period_end,
  coalesce(a.team_id, l.team_id, 'NONE') AS team_id,
  CASE WHEN a.person_id IS NULL THEN l.worker_id ELSE a.worker_id END AS worker_id,
  CASE WHEN m.person_id IS NOT NULL THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN m.person_id IS NOT NULL
       THEN concat('missing incidents ', CAST(m.incidents AS VARCHAR),
                   ', the last began ', CAST(m.last_on AS VARCHAR)) END AS dq_note
FROM cohort c
LEFT JOIN missed m ON m.period_end = c.period_end AND m.person_id = c.person_id
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.period_end
 AND (a.to_on IS NULL OR a.to_on > c.period_end)
LEFT JOIN last_work l
  ON l.period_end = c.period_end AND l.person_id = c.person_id AND l.choice = 1
