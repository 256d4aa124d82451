/* +++
name        = "Children who started to be looked after"
plain_name  = "Children who came into our care this year"
why         = "Coming into care changes a child's life; it should happen when it must and only then."
numerator   = "Periods of care that started in the 12 months"
denominator = "Resident children aged 0 to 17, for the rate of the whole authority"
left_out    = "Series of short breaks (V3, V4) on the first day; young people who were 18 or over"
unit = "rate_per_10k"
timing = "rolling_12m"
polarity = "neutral"
lowest_level = "authority"
looks_back_months = 12
reserve = true
source = "SSDA903 guide"
published_as = "cla_starts_rate_10k"
caveats = [
  "A child who came into care twice in the year counts twice.",
  "A period of care starts on the day recorded as entering care, else with its first episode.",
  "Below the whole authority the number is shown, not a rate.",
]
questions = [
  "Who came into care in an emergency, and was the family known to us?",
  "Were relatives asked first?",
  "Who came back into care after going home?",
]
counterbalance = ["cla_ceased"]
+++ */
SELECT
  concat(c.person_id, ':', c.period_id) AS unit_id,
  c.person_id,
  c.care_start_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN care_period c ON c.care_start_on > p.back_12 AND c.care_start_on <= p.period_end
JOIN calendar d ON d.cal_date = c.care_start_on
LEFT JOIN person n ON n.person_id = c.person_id
LEFT JOIN short_break b
  ON b.person_id = c.person_id
 AND b.from_on <= c.care_start_on
 AND (b.to_on IS NULL OR b.to_on > c.care_start_on)
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.care_start_on
 AND (a.to_on IS NULL OR a.to_on > c.care_start_on)
WHERE b.person_id IS NULL
  AND (n.birth_on IS NULL OR n.birth_on > c.care_start_on
       OR floor((d.day_num - n.birth_num) / 10000.0) < 18)
