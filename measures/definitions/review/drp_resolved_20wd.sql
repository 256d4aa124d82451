/* +++
name        = "Disputes resolved within 20 working days"
plain_name  = "Challenges on behalf of a child that were settled in time"
why         = "While a dispute lasts, the child waits for a decision."
numerator   = "Disputes resolved within 20 working days of the clock's start"
denominator = "Disputes that had a formal step and were resolved in the month"
left_out    = "Concerns settled informally; disputes still open; void and withdrawn concerns"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
data_source = "QA"
source = "IRO Handbook 6.2; quality assurance framework 4.6"
display_months = 12
caveats = [
  "Blind to disputes that are still open: always read it with those beyond 20 working days.",
  "The clock starts with the first formal step unless the constant 'clock' says raised_on.",
  "A clock that starts after the dispute was resolved, or a dispute marked resolved without a date, cannot be judged.",
  "Concerns of conference chairs are held to the same limit by local choice.",
]
questions = [
  "What made the quick ones quick?",
  "What came out of it for the child?",
  "Was any resolved only because the child moved on?",
]
counterbalance = ["drp_over_20wd"]
[constants]
limit_wd = 20
clock = "formal_on"
+++ */
SELECT
  CAST(f.drp_id AS VARCHAR) AS unit_id,
  f.person_id,
  coalesce(f.resolved_on, f.status_on) AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(f.worker_id), '0') AS worker_id,
  CASE WHEN f.resolved_on IS NULL THEN NULL
       WHEN CASE WHEN p.clock = 'raised_on' THEN f.raised_on ELSE f.formal_on END
            > f.resolved_on THEN NULL
       WHEN e.wd_index - coalesce(c.wd_index, 0) <= p.limit_wd THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN f.resolved_on IS NULL THEN 'resolved without a date'
       WHEN CASE WHEN p.clock = 'raised_on' THEN f.raised_on ELSE f.formal_on END
            > f.resolved_on THEN 'the clock starts after the dispute was resolved'
       ELSE concat('resolved after ',
                   CAST(e.wd_index - coalesce(c.wd_index, 0) AS INTEGER),
                   ' working days') END AS dq_note
FROM period p
JOIN drp_formal f
  ON coalesce(f.resolved_on, f.status_on) >= p.period_start
 AND coalesce(f.resolved_on, f.status_on) < p.next_start
LEFT JOIN calendar c
  ON c.cal_date = CASE WHEN p.clock = 'raised_on' THEN f.raised_on ELSE f.formal_on END
LEFT JOIN calendar e ON e.cal_date = f.resolved_on
LEFT JOIN team t ON t.team_id = trim(f.team_id)
WHERE f.status = 'RESOLVED'
  AND f.formal_on IS NOT NULL
