/* +++
name        = "Re-referrals within 12 months"
plain_name  = "Families who needed to come back to us within a year"
why         = "A family that comes back soon may not have had the help it needed the first time."
numerator   = "Referrals of a child who had an earlier referral in the 12 months before"
denominator = "Referrals in the month, one per child and day"
left_out    = "Second rows of one child on one day; contacts that did not become referrals"
unit = "percent"
timing = "event"
polarity = "lower"
rests_on = ["earlier referrals"]
lowest_level = "worker"
source = "Children in need census guide; DfE children in need statistics, method"
published_as = "rereferrals_12m_pct"
psmt = 1
caveats = ["Measured from referral to referral, not from closure."]
questions = [
  "Were the earlier referrals closed with the right help in place?",
  "Is it a few large families or many?",
  "Which reasons for referral come back most?",
]
counterbalance = ["assess_45wd"]
[constants]
window_months = 12
+++ */
SELECT
  r.referral_id AS unit_id,
  r.person_id,
  r.referral_on AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN EXISTS (
    SELECT 1 FROM ssd_cin_episodes q
    WHERE q.cine_person_id = r.person_id
      AND q.cine_referral_date < r.referral_on
      AND q.cine_referral_date
          >= CAST(r.referral_on - p.window_months * INTERVAL '1' MONTH AS DATE)
  ) THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN referral r ON r.referral_on >= p.period_start AND r.referral_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(r.team)
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.referral_on
 AND (a.to_on IS NULL OR a.to_on > r.referral_on)
