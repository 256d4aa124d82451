/* +++
name        = "Open dispute resolution concerns"
plain_name  = "Times a reviewing officer has spoken up for a child and it is not yet settled"
why         = "A reviewing officer who challenges us speaks for the child; silence is not health."
numerator   = "Concerns open at the month end"
denominator = "Concerns open at the month end"
left_out    = "Void concerns; concerns withdrawn on an unknown day"
unit = "count"
timing = "snapshot"
polarity = "neutral"
lowest_level = "worker"
data_source = "QA"
source = "IRO Handbook 6.2; quality assurance framework 4.6"
caveats = [
  "Neither many nor few is good in itself: none may mean that nobody challenges.",
  "The kind is the stage at the month end: that of the latest step sent, informal (INF) where there is none.",
  "A concern marked resolved without a date cannot be judged and is counted beside the figure.",
]
questions = [
  "Who owes the next response, and when is it due?",
  "Which themes come back?",
  "Are there teams about which no concern is ever raised?",
]
counterbalance = ["drp_over_20wd"]
+++ */
WITH open_concern AS (
  SELECT p.period_end, p.wd_index, f.*
  FROM period p
  JOIN drp_formal f
    ON f.raised_on <= p.period_end
   AND (f.closed_on IS NULL OR f.closed_on > p.period_end)
),
sent AS (
  SELECT
    o.period_end, o.drp_id, s.stage, s.sent_on, s.response_due_on, s.responded_on,
    row_number() OVER (
      PARTITION BY o.period_end, o.drp_id
      ORDER BY s.sent_on DESC, coalesce(s.step_order, -1) DESC,
               CAST(s.step_id AS VARCHAR) DESC
    ) AS place
  FROM open_concern o
  JOIN qa_drp_step s ON s.drp_id = o.drp_id AND s.sent_on <= o.period_end
),
history AS (
  SELECT
    period_end, drp_id,
    min(CASE WHEN responded_on IS NULL OR responded_on > period_end
             THEN response_due_on END) AS response_due_on,
    max(CASE WHEN place = 1 THEN coalesce(stage, 'not recorded') END) AS stage,
    string_agg(concat(coalesce(stage, 'step'), ' ', CAST(sent_on AS VARCHAR)), ', '
               ORDER BY place DESC) AS steps
  FROM sent
  GROUP BY period_end, drp_id
)
SELECT
  CAST(o.drp_id AS VARCHAR) AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(o.worker_id), '0') AS worker_id,
  CASE WHEN o.status = 'RESOLVED' AND o.resolved_on IS NULL THEN NULL ELSE 1 END AS num,
  1 AS den,
  coalesce(h.stage, 'INF') AS category,
  concat(
    'raised ', CAST(o.raised_on AS VARCHAR), '; open ',
    CAST(o.wd_index - coalesce(r.wd_index, 0) AS INTEGER), ' working days',
    CASE WHEN o.formal_on <= o.period_end
         THEN concat(', formal ', CAST(o.wd_index - coalesce(c.wd_index, 0) AS INTEGER))
    END,
    CASE WHEN h.response_due_on IS NOT NULL
         THEN concat('; next response due ', CAST(h.response_due_on AS VARCHAR)) END,
    CASE WHEN o.theme_code IS NOT NULL THEN concat('; theme ', o.theme_code) END,
    CASE WHEN o.plan_type IS NOT NULL THEN concat('; plan ', o.plan_type) END,
    CASE WHEN h.steps IS NOT NULL THEN concat('; steps ', h.steps) END,
    CASE WHEN o.status = 'RESOLVED' AND o.resolved_on IS NULL
         THEN '; resolved without a date' END
  ) AS dq_note
FROM open_concern o
LEFT JOIN history h ON h.period_end = o.period_end AND h.drp_id = o.drp_id
LEFT JOIN calendar r ON r.cal_date = o.raised_on
LEFT JOIN calendar c ON c.cal_date = o.formal_on
LEFT JOIN team t ON t.team_id = trim(o.team_id)
