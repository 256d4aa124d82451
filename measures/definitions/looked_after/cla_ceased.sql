/* +++
name        = "Children who ceased to be looked after"
plain_name  = "Children who left our care this year"
why         = "Leaving care should mean moving on to something lasting."
numerator   = "Periods of care that ended in the 12 months"
denominator = "Resident children aged 0 to 17, for the rate of the whole authority"
left_out    = "Episodes that continue; series of short breaks (V3, V4); young people who were 18 or over the day before"
unit = "rate_per_10k"
timing = "rolling_12m"
polarity = "neutral"
lowest_level = "authority"
looks_back_months = 12
reserve = true
source = "SSDA903 guide"
published_as = "cla_ceased_rate_10k"
caveats = [
  "A child who left care twice in the year counts twice.",
  "Leaving on the 18th birthday counts.",
  "Below the whole authority the number is shown, not a rate.",
]
questions = [
  "How many left to a permanent family?",
  "Who left at 18, and with what support?",
  "Who has come back since?",
]
counterbalance = ["cla_started", "left_care_permanence"]
+++ */
WITH ended AS (
  SELECT
    p.period_end, l.*,
    row_number() OVER (
      PARTITION BY p.period_end, l.person_id, l.care_key
      ORDER BY l.left_on DESC, l.start_on DESC, l.episode_id DESC) AS latest
  FROM period p
  JOIN leaving l ON l.left_on > p.back_12 AND l.left_on <= p.period_end
)
SELECT
  e.episode_id AS unit_id,
  e.person_id,
  e.left_on AS event_date,
  e.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN e.reason IS NULL THEN 'reason for leaving not recorded'
       ELSE concat('reason for leaving ', e.reason) END AS dq_note
FROM ended e
LEFT JOIN allocation a
  ON a.person_id = e.person_id
 AND a.from_on <= e.left_on
 AND (a.to_on IS NULL OR a.to_on > e.left_on)
WHERE e.latest = 1
