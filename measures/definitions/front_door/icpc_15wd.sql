/* +++
name        = "Initial child protection conferences within 15 working days"
plain_name  = "First safety meetings held on time"
why         = "The conference decides how a child at risk is kept safe; each day before it is a day without a plan."
numerator   = "Conferences held within 15 working days of the strategy discussion that started the enquiry"
denominator = "Initial conferences held in the month"
left_out    = "Transfers-in; conferences arranged but not held"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Working Together to Safeguard Children 2023; children in need census guide 4.12"
published_as = "icpc_15wd_pct"
psmt = 3
about_reviews = true
caveats = ["Where a child has no linked enquiry the target date on the conference decides."]
questions = [
  "Which conferences were late, and what kept them?",
  "Were reports ready in time?",
  "Is one organising team slower than it usually is?",
]
counterbalance = ["cp_repeat_ever"]
[constants]
limit_wd = 15
+++ */
SELECT
  i.icpc_icpc_id AS unit_id,
  i.icpc_person_id AS person_id,
  i.icpc_icpc_date AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE
    WHEN s.s47e_s47_enquiry_id IS NOT NULL THEN
      CASE WHEN s.s47e_s47_start_date <= i.icpc_icpc_date THEN
        CASE WHEN c1.wd_index - coalesce(c0.wd_index, 0) <= p.limit_wd THEN 1 ELSE 0 END
      END
    WHEN i.icpc_icpc_target_date IS NOT NULL THEN
      CASE WHEN i.icpc_icpc_date <= i.icpc_icpc_target_date THEN 1 ELSE 0 END
  END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE
    WHEN s.s47e_s47_enquiry_id IS NULL AND i.icpc_icpc_target_date IS NULL
      THEN 'no enquiry of this child and no target date'
    WHEN s.s47e_s47_enquiry_id IS NULL THEN 'judged by the target date'
    WHEN s.s47e_s47_start_date IS NULL THEN 'enquiry without a start date'
    WHEN s.s47e_s47_start_date > i.icpc_icpc_date
      THEN 'enquiry starts after the conference'
    ELSE concat('held after ', CAST(c1.wd_index - coalesce(c0.wd_index, 0) AS VARCHAR),
                ' working days')
  END AS dq_note
FROM period p
JOIN ssd_initial_cp_conference i
  ON i.icpc_icpc_date >= p.period_start AND i.icpc_icpc_date < p.next_start
LEFT JOIN ssd_s47_enquiry s
  ON s.s47e_s47_enquiry_id = i.icpc_s47_enquiry_id
 AND s.s47e_person_id = i.icpc_person_id
LEFT JOIN calendar c0 ON c0.cal_date = s.s47e_s47_start_date
LEFT JOIN calendar c1 ON c1.cal_date = i.icpc_icpc_date
LEFT JOIN team t ON t.team_id = trim(i.icpc_icpc_team)
LEFT JOIN allocation a
  ON a.person_id = i.icpc_person_id
 AND a.from_on <= i.icpc_icpc_date
 AND (a.to_on IS NULL OR a.to_on > i.icpc_icpc_date)
WHERE coalesce(i.icpc_icpc_transfer_in, 'N') <> 'Y'
