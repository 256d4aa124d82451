/* +++
name        = "Agency rate"
plain_name  = "Social workers who are with us only for a while"
why         = "Agency workers keep children from waiting, and leave sooner than children need."
numerator   = "Full-time equivalents of agency social workers"
denominator = "Agency and employed social workers in post, in full-time equivalents"
left_out    = "Posts that are not social work posts; posts that nobody holds"
unit = "percent"
timing = "snapshot"
polarity = "lower"
lowest_level = "team"
data_source = "HR"
source = "DfE children's social work workforce census, at each month end"
published_as = "sw_agency_pct"
caveats = [
  "Needs the HR feed: the case system's own agency flag is always empty.",
  "The published figure is counted on 30 September. Months without the HR feed are not available.",
]
questions = [
  "Which posts have agency workers held longest?",
  "Do children in these teams change worker more often?",
  "Who could be offered a permanent post?",
]
counterbalance = ["wf_vacancy"]
+++ */
SELECT
  q.post_key AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  p.period_end AS event_date,
  p.period_end,
  q.team_id,
  q.worker_id,
  CASE WHEN q.weight IS NULL THEN NULL WHEN q.holder = 'AGCY' THEN q.weight ELSE 0 END
    AS num,
  coalesce(q.weight, 0) AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN q.weight IS NULL THEN 'full-time equivalent not recorded' END AS dq_note
FROM period p
JOIN social_work_post q ON q.month_end = p.period_end
WHERE q.holder IN ('AGCY', 'PERM')
