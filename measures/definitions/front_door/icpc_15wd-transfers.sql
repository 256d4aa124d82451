/* +++
name        = "Transfers-in, held within 15 working days of the referral"
plain_name  = "First safety meetings of children who moved here with a plan, held on time"
why         = "A child who moves here with a plan needs a conference here; these are not in the figure."
numerator   = "Conferences held within 15 working days of the child's latest referral, which stands for the notification"
denominator = "Transfer-in conferences held in the month"
left_out    = "Conferences that are not transfers. Not judged: no referral of the child by then"
caveats = ["The day of notification is not in the case records: the child's latest referral stands for it."]
[constants]
transfer_limit_wd = 15
+++ */
WITH notified AS (
  SELECT
    i.icpc_icpc_id, max(r.referral_on) AS notified_on
  FROM ssd_initial_cp_conference i
  JOIN referral r
    ON r.person_id = i.icpc_person_id AND r.referral_on <= i.icpc_icpc_date
  GROUP BY i.icpc_icpc_id
)
SELECT
  i.icpc_icpc_id AS unit_id,
  i.icpc_person_id AS person_id,
  i.icpc_icpc_date AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN n.notified_on IS NULL THEN NULL
       WHEN c1.wd_index - coalesce(c0.wd_index, 0) <= p.transfer_limit_wd THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN n.notified_on IS NULL THEN 'no referral by the day of the conference'
       ELSE concat('referred ', CAST(n.notified_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN ssd_initial_cp_conference i
  ON i.icpc_icpc_date >= p.period_start AND i.icpc_icpc_date < p.next_start
LEFT JOIN notified n ON n.icpc_icpc_id = i.icpc_icpc_id
LEFT JOIN calendar c0 ON c0.cal_date = n.notified_on
LEFT JOIN calendar c1 ON c1.cal_date = i.icpc_icpc_date
LEFT JOIN team t ON t.team_id = trim(i.icpc_icpc_team)
LEFT JOIN allocation a
  ON a.person_id = i.icpc_person_id
 AND a.from_on <= i.icpc_icpc_date
 AND (a.to_on IS NULL OR a.to_on > i.icpc_icpc_date)
WHERE i.icpc_icpc_transfer_in = 'Y'
