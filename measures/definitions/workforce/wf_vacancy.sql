/* +++
name        = "Vacancy rate"
plain_name  = "Social work posts with nobody of our own in them"
why         = "An empty post is a worker that some children do not have, or have only for a while."
numerator   = "Full-time equivalents of vacant posts, those that an agency worker covers included"
denominator = "Vacant posts and employed social workers in post, in full-time equivalents"
left_out    = "Posts that are not social work posts; posts neither vacant nor held by an employee"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "team"
data_source = "HR"
source = "DfE children's social work workforce census, at each month end"
published_as = "sw_vacancy_pct"
caveats = [
  "Agency workers do not stand in the base. A post marked vacant that an employee holds counts as held.",
  "The published figure is counted on 30 September. Months without the HR feed are not available.",
]
questions = [
  "Which teams carry most of the vacancies?",
  "How long has each post been empty?",
  "Who is due to start, and when?",
]
counterbalance = ["wf_agency", "wf_caseload"]
+++ */
WITH post AS (
  SELECT
    q.*,
    CASE WHEN q.is_vacant = 'Y' AND coalesce(q.holder, '') <> 'PERM'
           OR q.is_vacant IS NULL AND q.holder = 'NONE'
         THEN 1 ELSE 0 END AS is_open
  FROM social_work_post q
)
SELECT
  q.post_key AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  p.period_end AS event_date,
  p.period_end,
  q.team_id,
  q.worker_id,
  CASE WHEN q.is_open = 1 THEN q.fte WHEN q.weight IS NOT NULL THEN 0 END AS num,
  coalesce(CASE WHEN q.is_open = 1 THEN q.fte ELSE q.weight END, 0) AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN q.is_open = 1 AND q.fte IS NULL
         OR q.is_open = 0 AND q.weight IS NULL
         THEN 'full-time equivalent not recorded'
       WHEN q.is_vacant = 'Y' AND q.holder = 'PERM'
         THEN 'marked vacant, yet an employee holds it'
  END AS dq_note
FROM period p
JOIN post q ON q.month_end = p.period_end
WHERE q.is_open = 1 OR q.holder = 'PERM'
