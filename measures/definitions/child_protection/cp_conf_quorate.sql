/* +++
name        = "Child protection reviews held with enough agencies"
plain_name  = "Safety meetings with all the right people there"
why         = "A plan made without health, school or police misses what they know about the child."
numerator   = "Reviews recorded as quorate"
denominator = "Child protection reviews held in the month, one for each child"
left_out    = "Reviews that were not held"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
reserve = true
about_reviews = true
source = "Local safeguarding procedures"
caveats = ["The answer comes as the form holds it: what is neither yes nor no counts as not recorded, and not as quorate."]
questions = [
  "Which agency is missing most?",
  "Were the decisions put off, or made without them?",
  "Is the answer missing because the form is?",
]
counterbalance = ["cp_review_timely"]
+++ */
WITH review AS (
  SELECT
    r.cppr_cp_review_id AS review_id,
    coalesce(r.cppr_person_id, c.cppl_person_id) AS person_id,
    r.cppr_cp_review_date AS held_on,
    CASE WHEN upper(trim(r.cppr_cp_review_quorate)) IN ('Y', 'YES', '1', 'TRUE') THEN 'Y'
         WHEN upper(trim(r.cppr_cp_review_quorate)) IN ('N', 'NO', '0', 'FALSE') THEN 'N'
    END AS quorate
  FROM ssd_cp_reviews r
  LEFT JOIN ssd_cp_plans c ON c.cppl_cp_plan_id = r.cppr_cp_plan_id
)
SELECT
  r.review_id AS unit_id,
  r.person_id,
  r.held_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN r.quorate = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN r.quorate IS NULL THEN 'not recorded' END AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN review r ON r.held_on >= p.period_start AND r.held_on < p.next_start
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.held_on
 AND (a.to_on IS NULL OR a.to_on > r.held_on)
