/* +++
name        = "Child protection visits up to date"
plain_name  = "Children on protection plans seen by their social worker on time"
why         = "Seeing the child is the surest way to know that the child is safe."
numerator   = "Children seen at a child protection visit in the last 10 working days"
denominator = "Children on a plan for 10 working days or more"
left_out    = "Unborn children; plans younger than the interval"
unit = "percent"
timing = "snapshot"
polarity = "higher"
fresh_each_month = true
lowest_level = "worker"
source = "Council procedure on monitoring visits, March 2024; Ofsted Annex A list 7"
psmt = 4
caveats = ["There is no national interval: ten working days is the council's own standard."]
questions = [
  "Who has not been seen, and since when?",
  "Are the late ones with one worker or a team that lost staff?",
  "Was each late child seen by anyone else?",
]
counterbalance = ["voice_seen_alone"]
[constants]
interval_wd = 10
visit_requires_seen = "Y"
dual_status_accepts_cla_visit = "N"
+++ */
WITH child AS (
  SELECT
    p.period_end, p.interval_wd, p.visit_requires_seen,
    p.dual_status_accepts_cla_visit, p.wd_index AS end_wd,
    o.person_id, o.plan_start_on,
    CASE WHEN l.person_id IS NOT NULL THEN 'Y' ELSE 'N' END AS is_looked_after
  FROM period p
  JOIN cp_on o ON o.period_end = p.period_end
  LEFT JOIN calendar c ON c.cal_date = o.plan_start_on
  LEFT JOIN person n ON n.person_id = o.person_id
  LEFT JOIN cla_on l ON l.period_end = o.period_end AND l.person_id = o.person_id
  WHERE (n.birth_on IS NULL OR n.birth_on <= p.period_end)
    AND p.wd_index - coalesce(c.wd_index, 0) >= p.interval_wd
),
seen AS (
  SELECT c.period_end, c.person_id, max(v.visit_on) AS last_on
  FROM child c
  JOIN visit_type v
    ON v.person_id = c.person_id
   AND v.visit_on >= c.plan_start_on
   AND v.visit_on <= c.period_end
  WHERE (v.seen_ok = 1 OR c.visit_requires_seen = 'N')
    AND (v.source = 'CPV'
         OR (v.source = 'CLV' AND c.dual_status_accepts_cla_visit = 'Y'
             AND c.is_looked_after = 'Y'))
  GROUP BY c.period_end, c.person_id
)
SELECT
  c.person_id AS unit_id,
  c.person_id,
  c.period_end AS event_date,
  c.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN c.end_wd - w.wd_index <= c.interval_wd THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN s.last_on IS NULL THEN 'no visit on this plan yet'
       ELSE concat('last seen ', CAST(s.last_on AS VARCHAR), ', ',
                   CAST(c.end_wd - w.wd_index AS VARCHAR), ' working days before')
  END AS dq_note
FROM child c
LEFT JOIN seen s ON s.period_end = c.period_end AND s.person_id = c.person_id
LEFT JOIN calendar w ON w.cal_date = s.last_on
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.period_end
 AND (a.to_on IS NULL OR a.to_on > c.period_end)
