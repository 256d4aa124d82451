-- Children under 18, open on the last day and old enough to be seen alone, with the day
-- they were last seen alone at any visit. known_on is when the present plan, period of
-- care or referral began; without a visit alone the wait runs from there.
WITH open_child AS (
  SELECT person_id, 'CP' AS duty, plan_start_on AS known_on
  FROM cp_on WHERE period_end = $last_on
  UNION ALL
  SELECT person_id, 'CLA', care_start_on FROM cla_on WHERE period_end = $last_on
  UNION ALL
  SELECT person_id, 'CIN', referral_on FROM cin_on WHERE period_end = $last_on
),
child AS (
  SELECT
    person_id,
    max(CASE WHEN duty = 'CP' THEN 1 ELSE 0 END) AS has_plan,
    max(CASE WHEN duty = 'CLA' THEN 1 ELSE 0 END) AS in_care,
    min(known_on) AS known_on
  FROM open_child
  GROUP BY person_id
),
seen AS (
  SELECT
    person_id,
    max(visit_on) AS last_visit_on,
    max(CASE WHEN seen_alone = 'Y' THEN visit_on END) AS last_alone_on
  FROM visit
  WHERE visit_on <= $last_on
  GROUP BY person_id
),
least_age AS (
  SELECT coalesce(max(CAST(nullif(regexp_extract(
           constants_json, '"min_age": ([0-9]+)', 1), '') AS INTEGER)), 4) AS min_age
  FROM indicator_status
  WHERE indicator_id = 'voice_seen_alone'
),
waited AS (
  SELECT
    c.*, s.last_visit_on, s.last_alone_on,
    $last_on - coalesce(s.last_alone_on, c.known_on) AS days
  FROM child c
  CROSS JOIN least_age l
  JOIN calendar d ON d.cal_date = $last_on
  LEFT JOIN person n ON n.person_id = c.person_id
  LEFT JOIN seen s ON s.person_id = c.person_id
  WHERE (n.birth_on IS NULL OR n.birth_on <= $last_on)
    AND CASE WHEN n.birth_on IS NULL THEN 99
             ELSE floor((d.day_num - n.birth_num) / 10000.0) END >= l.min_age
    AND (n.birth_on IS NULL OR d.day_num - n.birth_num < 180000)
)
SELECT
  w.person_id AS unit_id,
  w.person_id,
  CAST($last_on AS DATE) AS on_date,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CAST(NULL AS VARCHAR) AS note,
  CASE WHEN w.has_plan = 1 AND w.in_care = 1 THEN 'CP and CLA'
       WHEN w.has_plan = 1 THEN 'CP' WHEN w.in_care = 1 THEN 'CLA'
       ELSE 'CIN' END AS plan,
  CASE WHEN w.last_alone_on IS NULL AND w.days < 42 THEN 'never, known under 6 weeks'
       WHEN w.last_alone_on IS NULL THEN 'never, known 6 weeks or more'
       WHEN w.days < 42 THEN 'under 6 weeks ago'
       WHEN w.days < 91 THEN '6 weeks to 3 months ago'
       WHEN w.days < 182 THEN '3 to 6 months ago'
       ELSE 'over 6 months ago' END AS last_alone,
  coalesce(CAST(w.last_alone_on AS VARCHAR), '') AS last_alone_on,
  coalesce(CAST(w.last_visit_on AS VARCHAR), '') AS last_visit_on,
  coalesce(CAST(w.known_on AS VARCHAR), '') AS known_on,
  CAST(w.days AS VARCHAR) AS days
FROM waited w
LEFT JOIN allocation a
  ON a.person_id = w.person_id
 AND a.from_on <= $last_on
 AND (a.to_on IS NULL OR a.to_on > $last_on)
