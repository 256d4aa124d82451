/* +++
name        = "Plans that ended after two years or more"
plain_name  = "Protection plans that took two years or more to end"
why         = "It shows how long children waited to be safe, also those no longer on a plan."
numerator   = "Plans that had lasted 730 days or more when they ended"
denominator = "Child protection plans that ended in the month, one for each child and day"
left_out    = "Temporary plans of other authorities; rows that another plan of the child continues"
unit = "percent"
timing = "event"
polarity = "lower"
lowest_level = "worker"
reserve = true
display_months = 12
source = "DfE Local Authority Interactive Tool, method"
published_as = "cpp_ended_2y_plus_pct"
caveats = [
  "Plans that overlap, or follow on the day the one before ends, are one plan; the constant renewals = apart makes each row a plan of its own.",
  "About 16 plans end a month: read twelve months together.",
]
questions = [
  "What ended these plans: safety, care or adulthood?",
  "What could have ended them sooner?",
  "Is it a few large families?",
]
counterbalance = ["cp_over_2yrs_open", "cp_repeat_24m"]
[constants]
long_plan_days = 730
renewals = "joined"
+++ */
WITH ended AS (
  SELECT
    p.period_end, p.long_plan_days, p.renewals,
    c.plan_id, c.person_id, c.end_on,
    CASE WHEN p.renewals = 'apart' THEN c.start_on ELSE c.spell_start_on END
      AS began_on,
    CASE WHEN p.renewals = 'apart' THEN 1
         ELSE row_number() OVER (
           PARTITION BY c.person_id, c.end_on ORDER BY c.start_on DESC, c.plan_id DESC)
    END AS choice
  FROM period p
  JOIN cp_spell c ON c.end_on >= p.period_start AND c.end_on < p.next_start
)
SELECT
  e.plan_id AS unit_id,
  e.person_id,
  e.end_on AS event_date,
  e.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN date_diff('day', e.began_on, e.end_on) >= e.long_plan_days
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('began ', CAST(e.began_on AS VARCHAR)) AS dq_note
FROM ended e
LEFT JOIN allocation a
  ON a.person_id = e.person_id
 AND a.from_on <= e.end_on
 AND (a.to_on IS NULL OR a.to_on > e.end_on)
WHERE e.choice = 1
  AND (e.renewals = 'apart' OR NOT EXISTS (
    SELECT 1 FROM cp_spell o
    WHERE o.person_id = e.person_id
      AND o.start_on <= e.end_on
      AND (o.end_on IS NULL OR o.end_on > e.end_on)))
