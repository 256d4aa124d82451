/* +++
name        = "Child in need visits up to date"
plain_name  = "Children with a support plan seen by their worker on time"
why         = "A plan helps only where someone keeps seeing the child."
numerator   = "Children seen at a visit in the last 20 working days"
denominator = "Children on a child in need plan for 20 working days or more"
left_out    = "Children on a protection plan or looked after; unborn children; plans younger than the interval"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
fresh_each_month = true
source = "Ofsted Annex A list 6; local choice of interval"
caveats = [
  "There is no national interval: 20 working days is a local choice to confirm.",
  "Plans for short breaks of disabled children may have a longer agreed interval: the constant interval_wd:CWD, or of another kind of team, sets it for the children of such teams.",
]
questions = [
  "Who has not been seen, and since when?",
  "Is the plan still needed?",
  "Was the child seen alone?",
]
counterbalance = ["cin_open_rate"]
[constants]
interval_wd = 20
visit_requires_seen = "Y"
+++ */
WITH own_interval AS (
  SELECT
    p.period_end,
    upper(trim(substr(trim(k.name), 13))) AS team_type,
    k.value_num AS interval_wd,
    row_number() OVER (
      PARTITION BY p.period_end, upper(trim(substr(trim(k.name), 13)))
      ORDER BY k.valid_from DESC, CAST(k.constant_id AS VARCHAR) DESC
    ) AS choice
  FROM period p
  JOIN qa_indicator_constant k
    ON k.valid_from <= p.period_end
   AND (k.valid_to IS NULL OR k.valid_to >= p.period_end)
  WHERE k.indicator_id = 'cin_plan_visit_timely'
    AND k.name LIKE 'interval_wd:%'
    AND k.value_num IS NOT NULL
),
planned AS (
  SELECT
    p.period_end, p.visit_requires_seen, p.wd_index AS end_wd,
    o.person_id,
    p.wd_index - coalesce(s.wd_index, 0) AS plan_wd,
    coalesce(a.team_id, 'NONE') AS team_id,
    a.worker_id,
    coalesce(k.interval_wd, p.interval_wd) AS interval_wd
  FROM period p
  JOIN cin_plan_on o ON o.period_end = p.period_end
  LEFT JOIN calendar s ON s.cal_date = o.plan_start_on
  LEFT JOIN person n ON n.person_id = o.person_id
  LEFT JOIN cp_on c ON c.period_end = o.period_end AND c.person_id = o.person_id
  LEFT JOIN cla_on l ON l.period_end = o.period_end AND l.person_id = o.person_id
  LEFT JOIN allocation a
    ON a.person_id = o.person_id
   AND a.from_on <= p.period_end
   AND (a.to_on IS NULL OR a.to_on > p.period_end)
  LEFT JOIN team t ON t.team_id = a.team_id
  LEFT JOIN own_interval k
    ON k.period_end = p.period_end AND k.team_type = t.team_type AND k.choice = 1
  WHERE c.person_id IS NULL
    AND l.person_id IS NULL
    AND (n.birth_on IS NULL OR n.birth_on <= p.period_end)
),
seen AS (
  SELECT d.period_end, d.person_id, max(v.visit_on) AS last_on
  FROM planned d
  JOIN visit_type v
    ON v.person_id = d.person_id AND v.visit_on <= d.period_end AND v.source = 'CNV'
  WHERE v.seen_ok = 1 OR d.visit_requires_seen = 'N'
  GROUP BY d.period_end, d.person_id
)
SELECT
  d.person_id AS unit_id,
  d.person_id,
  d.period_end AS event_date,
  d.period_end,
  d.team_id,
  d.worker_id,
  CASE WHEN d.end_wd - w.wd_index <= d.interval_wd THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN s.last_on IS NULL THEN 'no visit recorded'
       ELSE concat('last seen ', CAST(s.last_on AS VARCHAR), ', ',
                   CAST(d.end_wd - w.wd_index AS VARCHAR), ' working days before')
  END AS dq_note
FROM planned d
LEFT JOIN seen s ON s.period_end = d.period_end AND s.person_id = d.person_id
LEFT JOIN calendar w ON w.cal_date = s.last_on
WHERE d.plan_wd >= d.interval_wd
