/* +++
name        = "Plans within 24 months of the last one"
plain_name  = "Children who came back onto a protection plan within two years"
why         = "Coming back soon says that safety did not last."
numerator   = "Plans that began within 24 months of the end of the child's previous plan"
denominator = "Child protection plans starting in the month"
left_out    = "Temporary plans of other authorities"
unit = "percent"
timing = "event"
polarity = "lower"
rests_on = ["earlier plans"]
lowest_level = "worker"
reserve = true
display_months = 12
needs_months = 36
source = "Children in need census guide 5.4, with a window"
caveats = [
  "A plan that overlaps or follows an earlier row without a gap counts, as it does in the figure without a window.",
  "About 16 plans start a month: read twelve months together.",
]
questions = [
  "What was in place when the earlier plan ended?",
  "Is the reason the same as before?",
  "How soon after the end did concerns come back?",
]
counterbalance = ["cp_repeat_ever", "cp_over_2yrs_open"]
[constants]
window_months = 24
+++ */
SELECT
  c.plan_id AS unit_id,
  c.person_id,
  c.start_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN EXISTS (
    SELECT 1 FROM cp_spell e
    WHERE e.person_id = c.person_id
      AND e.start_on < c.start_on
      AND (e.end_on IS NULL
           OR CAST(e.end_on + p.window_months * INTERVAL '1' MONTH AS DATE)
              >= c.start_on)
  ) THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN c.spell_start_on < c.start_on
       THEN 'overlaps or follows the earlier plan without a gap' END AS dq_note
FROM period p
JOIN cp_spell c ON c.start_on >= p.period_start AND c.start_on < p.next_start
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.start_on
 AND (a.to_on IS NULL OR a.to_on > c.start_on)
