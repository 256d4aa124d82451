/* +++
name        = "Children we are concerned about"
plain_name  = "Children whose reviewing officer or chair keeps a special eye on them"
why         = "A general worry about a child must not be lost because it is not yet a dispute."
numerator   = "Children on the list at the month end"
denominator = "Children on the list at the month end"
left_out    = "Second open entries of one child; entries without a child"
unit = "count"
timing = "snapshot"
polarity = "neutral"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.2 and 4.6"
caveats = [
  "Kept for each child, not each family.",
  "Neither many nor few is good in itself.",
  "An entry whose review date has passed is shown as review overdue.",
]
questions = [
  "Who has been on the list longest?",
  "Which entries are overdue for review?",
  "Which should become a dispute?",
]
counterbalance = ["drp_open"]
+++ */
WITH ranked AS (
  SELECT
    p.period_end, c.*,
    row_number() OVER (
      PARTITION BY p.period_end, c.person_id
      ORDER BY c.added_on DESC, CAST(c.concern_id AS VARCHAR) DESC
    ) AS choice
  FROM period p
  JOIN qa_concern_child c
    ON c.added_on <= p.period_end
   AND (c.removed_on IS NULL OR c.removed_on > p.period_end)
   AND c.person_id IS NOT NULL
)
SELECT
  r.person_id AS unit_id,
  r.person_id,
  r.period_end AS event_date,
  r.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(r.worker_id), '0') AS worker_id,
  1 AS num,
  1 AS den,
  CASE WHEN r.review_due_on < r.period_end THEN 'review overdue' END AS category,
  concat('on the list since ', CAST(r.added_on AS VARCHAR),
         CASE WHEN r.reason_code IS NOT NULL THEN concat('; ', r.reason_code) END,
         CASE WHEN r.review_due_on IS NOT NULL
              THEN concat('; review due ', CAST(r.review_due_on AS VARCHAR)) END)
    AS dq_note
FROM ranked r
LEFT JOIN team t ON t.team_id = trim(r.team_id)
WHERE r.choice = 1
