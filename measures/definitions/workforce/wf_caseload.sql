/* +++
name        = "Average caseload"
plain_name  = "Children per social worker"
why         = "A worker with too many children cannot know each of them well."
numerator   = "Children held at the month end"
denominator = "Full-time equivalents of the workers who hold them, agency included"
left_out    = "Workers without a child; workers whose only posts are not social work posts"
unit = "mean"
timing = "snapshot"
polarity = "lower"
rests_on = ["ssd_involvements"]
lowest_level = "worker"
source = "DfE children's social work workforce census; Local Authority Interactive Tool, method"
published_as = "sw_caseload_avg"
psmt = 14
caveats = [
  "Brothers and sisters are separate children. Two workers on one child hold one each.",
  "The published figure is counted on 30 September.",
]
questions = [
  "Who holds far more than the guide, and for how long?",
  "Are vacancies or leave behind it?",
  "Do visits slip in the same team?",
]
counterbalance = ["cp_visit_timely"]
[constants]
high_caseload = 20
+++ */
WITH open_child AS (
  SELECT period_end, person_id FROM cin_on
  UNION
  SELECT period_end, person_id FROM cp_on
  UNION
  SELECT period_end, person_id FROM cla_on
),
held AS (
  SELECT
    p.period_end, i.worker_id, i.person_id, i.team_id,
    row_number() OVER (
      PARTITION BY p.period_end, i.worker_id
      ORDER BY i.start_on DESC, i.involvement_id DESC) AS latest
  FROM period p
  JOIN open_child o ON o.period_end = p.period_end
  JOIN involvement i
    ON i.person_id = o.person_id
   AND i.role = 'CW'
   AND i.worker_id IS NOT NULL
   AND i.start_on <= p.period_end
   AND (i.end_on IS NULL OR i.end_on > p.period_end)
),
worker AS (
  SELECT
    period_end, worker_id,
    count(DISTINCT person_id) AS cases,
    max(CASE WHEN latest = 1 THEN team_id END) AS involvement_team_id
  FROM held
  GROUP BY period_end, worker_id
),
feed AS (
  SELECT p.period_end, max(q.month_end) AS month_end
  FROM period p
  JOIN qa_post_month q ON q.month_end <= p.period_end
  GROUP BY p.period_end
),
post AS (
  SELECT
    f.period_end,
    nullif(trim(q.worker_id), '0') AS worker_id,
    q.is_social_work_post, q.holder_fte, t.team_id,
    row_number() OVER (
      PARTITION BY f.period_end, nullif(trim(q.worker_id), '0'),
                   CASE WHEN q.is_social_work_post = 'Y' THEN 1 ELSE 0 END
      ORDER BY CASE WHEN q.holder_fte IS NULL THEN 1 ELSE 0 END,
               q.holder_fte DESC, q.post_id, q.split_no) AS largest
  FROM feed f
  JOIN qa_post_month q ON q.month_end = f.month_end
  LEFT JOIN team t ON t.team_id = trim(q.team_id)
  WHERE nullif(trim(q.worker_id), '0') IS NOT NULL
),
posted AS (
  SELECT
    period_end, worker_id,
    sum(CASE WHEN is_social_work_post = 'Y' THEN 1 ELSE 0 END) AS social_work_posts,
    sum(CASE WHEN is_social_work_post = 'Y' THEN holder_fte END) AS fte,
    max(CASE WHEN is_social_work_post = 'Y' AND largest = 1 THEN team_id END)
      AS post_team_id
  FROM post
  GROUP BY period_end, worker_id
),
weighed AS (
  SELECT
    w.period_end, w.worker_id, w.cases,
    CASE WHEN s.worker_id IS NULL THEN coalesce(f.prof_full_time_equivalency, 1)
         ELSE coalesce(s.fte, 1) END AS fte,
    CASE WHEN s.worker_id IS NULL THEN w.involvement_team_id
         ELSE s.post_team_id END AS team_id,
    CASE WHEN s.worker_id IS NULL AND f.prof_full_time_equivalency IS NULL
           OR s.worker_id IS NOT NULL AND s.fte IS NULL
         THEN 'full-time equivalent not recorded, taken as 1' END AS fte_note
  FROM worker w
  LEFT JOIN posted s ON s.period_end = w.period_end AND s.worker_id = w.worker_id
  LEFT JOIN ssd_professionals f ON f.prof_professional_id = w.worker_id
  WHERE s.worker_id IS NULL OR s.social_work_posts > 0
)
SELECT
  worker_id AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  period_end AS event_date,
  period_end,
  coalesce(team_id, 'NONE') AS team_id,
  worker_id,
  CASE WHEN fte > 0 THEN cases END AS num,
  fte AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN fte <= 0 THEN concat('full-time equivalent is 0 or below; holds ',
                                CAST(cases AS VARCHAR), ' children')
       ELSE fte_note END AS dq_note
FROM weighed
