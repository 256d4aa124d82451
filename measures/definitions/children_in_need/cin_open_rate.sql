/* +++
name        = "Children in need per 10,000"
plain_name  = "Children getting help from us, of every 10,000"
why         = "These are all the children a council has promised help; how many there are decides how much each gets."
numerator   = "Children with an open episode of need at the month end"
denominator = "Children aged 0 to 17 who live here: the mid-year estimate of the year before"
left_out    = "Referrals with no further action; children who died; second open episodes of one child"
unit = "rate_per_10k"
timing = "snapshot"
polarity = "neutral"
lowest_level = "authority"
source = "Children in need census guide 1.2"
published_as = "cin_rate_10k"
caveats = [
  "Children on a protection plan, looked after and leaving care are in while their episode is open; so are unborn children and young people over 18 still supported.",
  "Below the authority this is the number of children: no population is known for a service or team.",
]
questions = [
  "Are cases opened faster than they are closed?",
  "Which have had nothing recorded for six months?",
  "Does every child have an allocated worker?",
]
counterbalance = ["rereferral_12m", "alloc_none"]
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('open since ', CAST(o.referral_on AS VARCHAR)) AS dq_note
FROM period p
JOIN cin_on o ON o.period_end = p.period_end
LEFT JOIN allocation a
  ON a.person_id = o.person_id
 AND a.from_on <= p.period_end
 AND (a.to_on IS NULL OR a.to_on > p.period_end)
