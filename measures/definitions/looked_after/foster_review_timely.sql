/* +++
name        = "Foster carers reviewed within 12 months"
plain_name  = "Foster families whose yearly review is up to date"
why         = "The review asks whether this home is still right for children, and what the carers need."
numerator   = "Households with no review outstanding: the last one, or the approval, is less than 12 months old"
denominator = "Foster households approved, whose first review has fallen due"
left_out    = "Households approved less than 12 months ago; households that have ended"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
reserve = true
about_reviews = true
data_source = "QA"
source = "Fostering Services (England) Regulations 2011, reg. 28"
caveats = [
  "A review due on the last day and not held by then is late.",
  "Every review held counts, also an additional one.",
  "All households of the council's own list are counted, supported lodgings included; the category says of which kind.",
]
questions = [
  "Which households have waited longest?",
  "Are the views of the children placed there in each review?",
  "What do carers say they need?",
]
counterbalance = ["cla_stable_2yrs"]
[constants]
limit_months = 12
+++ */
WITH household AS (
  SELECT
    p.period_end, p.limit_months, h.household_id, h.kind, h.team_id,
    h.supervising_worker_id, h.approved_on,
    max(r.held_on) AS reviewed_on
  FROM period p
  JOIN qa_foster_household h
    ON h.approved_on <= p.period_end
   AND (h.deregistered_on IS NULL OR h.deregistered_on > p.period_end)
  LEFT JOIN qa_foster_review r
    ON r.household_id = h.household_id
   AND r.held_on >= h.approved_on
   AND r.held_on <= p.period_end
  WHERE CAST(h.approved_on + p.limit_months * INTERVAL '1' MONTH AS DATE) <= p.period_end
  GROUP BY
    p.period_end, p.limit_months, h.household_id, h.kind, h.team_id,
    h.supervising_worker_id, h.approved_on
),
due AS (
  SELECT
    h.*,
    CAST(coalesce(h.reviewed_on, h.approved_on) + h.limit_months * INTERVAL '1' MONTH
         AS DATE) AS due_on
  FROM household h
)
SELECT
  d.household_id AS unit_id,
  CAST(NULL AS VARCHAR) AS person_id,
  d.period_end AS event_date,
  d.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(d.supervising_worker_id), '0') AS worker_id,
  CASE WHEN d.due_on > d.period_end THEN 1 ELSE 0 END AS num,
  1 AS den,
  d.kind AS category,
  concat(CASE WHEN d.reviewed_on IS NULL THEN 'never reviewed'
              ELSE concat('last reviewed ', CAST(d.reviewed_on AS VARCHAR)) END,
         '; review due ', CAST(d.due_on AS VARCHAR)) AS dq_note
FROM due d
LEFT JOIN team t ON t.team_id = trim(d.team_id)
