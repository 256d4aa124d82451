/* +++
name        = "Days from entering care to moving in with adopters"
plain_name  = "How long children waited to move in with their adoptive family"
why         = "Each month of waiting is a large part of a small child's life."
numerator   = "Sum of the days from entering care to moving in with the adoptive family"
denominator = "Children adopted in the 36 months"
left_out    = "Other orders. Not judged: no date of moving in, no start of care, or moved in before care began"
unit = "mean"
timing = "rolling_36m"
polarity = "lower"
lowest_level = "worker"
looks_back_months = 36
source = "Adoption survey, measure A10; adoption scorecard guidance"
note = "A few long waits lift the average: read the middle child's days beside it."
caveats = [
  "Few children are adopted in a year: read the 36 months together, never a month alone.",
  "Children adopted by their foster carer are counted to the day they first came to that carer, as nationally.",
  "Rows of permanence may be missing or stand under an old number. Compare the number of adoptions with the children who left care adopted in left_care_permanence: a gap means that rows are missing.",
  "The former government threshold was 426 days.",
]
questions = [
  "Who waited longest, and at which step?",
  "Was early permanence (fostering for adoption) considered?",
  "Which brothers and sisters wait to be placed together?",
]
counterbalance = ["left_care_permanence", "adopt_order_to_match"]
+++ */
WITH adopted AS (
  SELECT p.period_end, d.*
  FROM period p
  JOIN adoption_order d ON d.ordered_on > p.back_36 AND d.ordered_on <= p.period_end
),
adoptive_home AS (
  SELECT
    d.period_end, d.adoption_id, r.previous_episode_id,
    row_number() OVER (
      PARTITION BY d.period_end, d.adoption_id ORDER BY r.place) AS choice
  FROM adopted d
  JOIN home_run r
    ON r.person_id = d.person_id
   AND r.care_key = d.care_key
   AND r.start_on <= d.period_end
  WHERE d.is_by_carer = 'Y' AND r.placement_type IN ('A3', 'A5')
),
moved AS (
  SELECT
    d.*,
    CASE
      WHEN w.run_start_on IS NOT NULL THEN w.run_start_on
      WHEN d.placed_on IS NULL OR d.placed_early_on < d.placed_on THEN d.placed_early_on
      ELSE d.placed_on
    END AS moved_in_on
  FROM adopted d
  LEFT JOIN adoptive_home h
    ON h.period_end = d.period_end AND h.adoption_id = d.adoption_id AND h.choice = 1
  LEFT JOIN home_run w ON w.episode_id = h.previous_episode_id
)
SELECT
  m.adoption_id AS unit_id,
  m.person_id,
  m.ordered_on AS event_date,
  m.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  coalesce(m.worker_id, a.worker_id) AS worker_id,
  CASE WHEN m.moved_in_on >= m.care_start_on
       THEN date_diff('day', m.care_start_on, m.moved_in_on) END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  CASE WHEN m.person_id IS NULL THEN 'the child is not found'
       WHEN m.care_start_on IS NULL THEN 'no period of care found'
       WHEN m.moved_in_on IS NULL THEN 'no date of moving in'
       WHEN m.moved_in_on < m.care_start_on THEN 'moved in before care began'
       ELSE concat('entered care ', CAST(m.care_start_on AS VARCHAR), ', moved in ',
                   CAST(m.moved_in_on AS VARCHAR)) END AS dq_note
FROM moved m
LEFT JOIN allocation a
  ON a.person_id = m.person_id
 AND a.from_on <= m.ordered_on
 AND (a.to_on IS NULL OR a.to_on > m.ordered_on)
