/* +++
name        = "Referrals with no further action"
plain_name  = "Referrals that we closed straight away"
why         = "A referral closed at once may be a child turned away, or a worry that belonged elsewhere."
numerator   = "Referrals closed with no further action"
denominator = "Referrals in the month, one for each child and day"
left_out    = "Second rows of one child on one day; contacts that did not become referrals"
unit = "percent"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
source = "Children in need census guide 4.1"
published_as = "referrals_nfa_pct"
caveats = [
  "Very low can mean that contacts are filtered earlier, very high that the threshold is not understood.",
  "A case closed after assessment is not one of these. Where a child has several rows on a day, all of them must say no further action.",
  "Not yet decided, or not recorded, counts as further action until it is.",
]
questions = [
  "Who referred the children that were closed at once?",
  "How many came back within a year?",
  "What were the families told?",
]
counterbalance = ["rereferral_12m"]
+++ */
SELECT
  r.referral_id AS unit_id,
  r.person_id,
  r.referral_on AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN r.nfa = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN r.nfa IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN referral r ON r.referral_on >= p.period_start AND r.referral_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(r.team)
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.referral_on
 AND (a.to_on IS NULL OR a.to_on > r.referral_on)
