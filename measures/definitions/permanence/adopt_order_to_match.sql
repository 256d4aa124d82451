/* +++
name        = "Days from placement order to match"
plain_name  = "How long children waited for a match once the court had agreed to adoption"
why         = "The court has said yes; each day from then on is ours to shorten."
numerator   = "Sum of the days from placement order to match"
denominator = "Children adopted in the 36 months who had a placement order"
left_out    = "Adoptions without a placement order. Not judged: no match date"
unit = "mean"
timing = "rolling_36m"
polarity = "lower"
lowest_level = "worker"
looks_back_months = 36
source = "Adoption scorecard guidance, measure A2"
caveats = [
  "A match agreed before the order counts as 0 days, as nationally.",
  "Few children are adopted in a year: read the 36 months together, never a month alone.",
  "The former government threshold was 121 days.",
]
questions = [
  "Who waited longest, and why?",
  "Was family finding begun before the order?",
  "Do we look widely enough for brothers and sisters, and for children with needs?",
]
counterbalance = ["adopt_entry_to_move_in"]
+++ */
SELECT
  d.adoption_id AS unit_id,
  d.person_id,
  d.ordered_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  coalesce(d.worker_id, a.worker_id) AS worker_id,
  CASE WHEN d.matched_on < d.placement_order_on THEN 0
       ELSE date_diff('day', d.placement_order_on, d.matched_on) END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN d.matched_on IS NULL THEN 'no match date'
       ELSE concat('placement order ', CAST(d.placement_order_on AS VARCHAR),
                   ', matched ', CAST(d.matched_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN adoption_order d ON d.ordered_on > p.back_36 AND d.ordered_on <= p.period_end
LEFT JOIN allocation a
  ON a.person_id = d.person_id
 AND a.from_on <= d.ordered_on
 AND (a.to_on IS NULL OR a.to_on > d.ordered_on)
WHERE d.placement_order_on IS NOT NULL
