/* +++
name        = "Section 47 enquiries per 10,000"
plain_name  = "Times we checked whether a child was being harmed this year, for every 10,000 children"
why         = "An enquiry asks whether a child is suffering harm: too few may miss children, too many put families through it for nothing."
numerator   = "Section 47 enquiries that began in the 12 months, one for each child"
denominator = "Children aged 0 to 17 who live here: the mid-year estimate of the year before"
left_out    = "Enquiries without a start date"
unit = "rate_per_10k"
timing = "rolling_12m"
polarity = "neutral"
lowest_level = "authority"
looks_back_months = 12
source = "Children in need census guide 4.12"
published_as = "s47_rate_10k"
shown_beside = ["s47_to_icpc"]
caveats = [
  "Counts enquiries: a child can stand twice. A child who moves in on another authority's plan brings no enquiry.",
  "Below the authority this is the number of enquiries: no population is known for a service or team.",
]
questions = [
  "How many led to a conference?",
  "Are the enquiries that ended with nothing alike?",
  "Do partners take part in the strategy discussion?",
]
counterbalance = ["icpc_15wd"]
+++ */
WITH attributed AS (
  SELECT
    s.s47e_s47_enquiry_id AS enquiry_id,
    s.s47e_person_id AS person_id,
    s.s47e_s47_start_date AS start_on,
    coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
    a.worker_id
  FROM ssd_s47_enquiry s
  LEFT JOIN team t ON t.team_id = trim(s.s47e_s47_completed_by_team)
  LEFT JOIN allocation a
    ON a.person_id = s.s47e_person_id
   AND a.from_on <= s.s47e_s47_start_date
   AND (a.to_on IS NULL OR a.to_on > s.s47e_s47_start_date)
)
SELECT
  s.enquiry_id AS unit_id,
  s.person_id,
  s.start_on AS event_date,
  p.period_end,
  s.team_id,
  s.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN attributed s ON s.start_on > p.back_12 AND s.start_on <= p.period_end
