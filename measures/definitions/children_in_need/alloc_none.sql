/* +++
name        = "Open cases with no allocated worker"
plain_name  = "Children waiting for a worker of their own"
why         = "A child without a worker has nobody who knows them or answers for their plan."
numerator   = "Children with no allocated worker"
denominator = "Children in need, on a protection plan or looked after at the month end"
left_out    = "Children whose only open case was referred on the last day; referrals with no further action"
unit = "count"
timing = "snapshot"
polarity = "lower"
rests_on = ["ssd_involvements"]
lowest_level = "worker"
beside = "percent"
source = "Quality assurance framework 4.3"
caveats = [
  "A case that a team holds on duty, without a worker, has no allocated worker.",
  "They stand under the team that held the child last.",
]
questions = [
  "How long has each child waited, and who sees them meanwhile?",
  "Is any of them on a protection plan or looked after?",
  "Which vacancy or absence is behind it?",
]
counterbalance = ["wf_caseload"]
+++ */
WITH in_need AS (
  SELECT o.period_end, o.person_id, min(c.cine_referral_date) AS first_on
  FROM cin_on o
  JOIN ssd_cin_episodes c
    ON c.cine_person_id = o.person_id
   AND c.cine_referral_date <= o.period_end
   AND (c.cine_close_date IS NULL OR c.cine_close_date > o.period_end)
  WHERE coalesce(c.cine_referral_nfa, 'N') <> 'Y'
  GROUP BY o.period_end, o.person_id
),
child AS (
  SELECT period_end, person_id FROM cp_on
  UNION
  SELECT period_end, person_id FROM cla_on
  UNION
  SELECT i.period_end, i.person_id
  FROM in_need i
  JOIN month_end m ON m.period_end = i.period_end
  LEFT JOIN calendar c ON c.cal_date = i.first_on
  WHERE m.wd_index - coalesce(c.wd_index, 0) >= 1
),
held AS (
  SELECT
    c.period_end, c.person_id,
    max(CASE WHEN i.worker_id IS NOT NULL THEN 1 ELSE 0 END) AS has_worker,
    max(CASE WHEN i.worker_id IS NULL AND i.team_id IS NOT NULL THEN 1 ELSE 0 END)
      AS is_on_duty
  FROM child c
  LEFT JOIN involvement i
    ON i.person_id = c.person_id
   AND i.role = 'CW'
   AND i.start_on <= c.period_end
   AND (i.end_on IS NULL OR i.end_on > c.period_end)
  GROUP BY c.period_end, c.person_id
),
present AS (
  SELECT
    h.period_end, h.person_id, h.has_worker, h.is_on_duty,
    a.person_id IS NOT NULL AS is_allocated,
    a.team_id, a.worker_id
  FROM held h
  LEFT JOIN allocation a
    ON a.person_id = h.person_id
   AND a.from_on <= h.period_end
   AND (a.to_on IS NULL OR a.to_on > h.period_end)
),
past AS (
  SELECT
    h.period_end, h.person_id, i.team_id, i.worker_id,
    row_number() OVER (
      PARTITION BY h.period_end, h.person_id
      ORDER BY i.end_on DESC, i.start_on DESC, i.involvement_id DESC
    ) AS choice
  FROM present h
  JOIN involvement i
    ON i.person_id = h.person_id
   AND i.role = 'CW'
   AND i.start_on <= h.period_end
   AND i.team_id IS NOT NULL
  WHERE NOT h.is_allocated
)
SELECT
  h.person_id AS unit_id,
  h.person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(h.team_id, l.team_id, 'NONE') AS team_id,
  CASE WHEN h.is_allocated THEN h.worker_id ELSE l.worker_id END AS worker_id,
  1 - h.has_worker AS num,
  1 AS den,
  CASE WHEN h.has_worker = 1 THEN NULL
       WHEN h.is_on_duty = 1 THEN 'held on duty'
       ELSE 'no involvement' END AS category,
  CASE WHEN h.has_worker = 0 AND NOT h.is_allocated AND l.team_id IS NOT NULL
       THEN 'nobody now; last held by this team' END AS dq_note
FROM period p
JOIN present h ON h.period_end = p.period_end
LEFT JOIN past l
  ON l.period_end = h.period_end AND l.person_id = h.person_id AND l.choice = 1
