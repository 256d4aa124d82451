/* +++
name        = "Referrals per 10,000 children"
plain_name  = "Children referred to us for help this year, of every 10,000"
why         = "A referral opens the door to help; how often it opens shows need and how we answer it."
numerator   = "Referrals in the 12 months, one for each child and day"
denominator = "Children aged 0 to 17 who live here: the mid-year estimate of the year before"
left_out    = "Second rows of one child on one day; contacts that did not become referrals"
unit = "rate_per_10k"
timing = "rolling_12m"
polarity = "neutral"
lowest_level = "authority"
looks_back_months = 12
source = "Children in need census guide; DfE children in need statistics, method"
published_as = "referrals_rate_10k"
caveats = [
  "Referrals that ended in no further action are in. New information on an open case is not a referral. Unborn children count.",
  "Below the authority this is the number of referrals: no population is known for a service or team.",
]
questions = [
  "Is the change in all sources of referral or in one?",
  "Did contacts move the same way?",
  "Has the threshold, or how it is applied, changed?",
]
counterbalance = ["rereferral_12m", "referral_nfa"]
+++ */
WITH attributed AS (
  SELECT
    r.referral_id, r.person_id, r.referral_on,
    coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
    a.worker_id
  FROM referral r
  LEFT JOIN team t ON t.team_id = trim(r.team)
  LEFT JOIN allocation a
    ON a.person_id = r.person_id
   AND a.from_on <= r.referral_on
   AND (a.to_on IS NULL OR a.to_on > r.referral_on)
)
SELECT
  r.referral_id AS unit_id,
  r.person_id,
  r.referral_on AS event_date,
  p.period_end,
  r.team_id,
  r.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN attributed r ON r.referral_on > p.back_12 AND r.referral_on <= p.period_end
