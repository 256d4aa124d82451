/* +++
name        = "Offers of an advocate taken up"
plain_name  = "Children who said yes to someone independent to speak up for them"
why         = "An offer helps only if the child understands it and wants it."
numerator   = "Offers that were accepted"
denominator = "Offers of an advocate made in the month"
left_out    = "Void entries; entries without a date"
unit = "percent"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
data_source = "QA"
source = "Quality assurance framework 4.7"
reserve = true
display_months = 3
caveats = [
  "The constant 'taken_up_outcomes' says which answers count: ACCEPTED by default. A child who already had an advocate (ALREADY) or for whom it did not suit is in the base.",
  "One child may be offered an advocate more than once.",
  "An empty answer counts as not taken up and is shown as not recorded.",
]
questions = [
  "Who declines, and do we know why?",
  "How soon after the offer does the advocate start?",
  "Is the offer made by someone the child trusts?",
]
counterbalance = ["voice_advocacy"]
[constants]
taken_up_outcomes = "ACCEPTED"
+++ */
SELECT
  CAST(o.advocacy_id AS VARCHAR) AS unit_id,
  o.person_id,
  o.offered_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(o.worker_id), '0') AS worker_id,
  CASE WHEN o.offer_outcome IS NOT NULL
            AND concat(',', upper(replace(p.taken_up_outcomes, ' ', '')), ',')
                LIKE concat('%,', o.offer_outcome, ',%')
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(o.offer_outcome, 'not recorded') AS category,
  CASE WHEN o.started_on IS NOT NULL
       THEN concat('started ', CAST(o.started_on AS VARCHAR)) END AS dq_note
FROM period p
JOIN qa_advocacy o
  ON o.offered_on >= p.period_start AND o.offered_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(o.team_id)
WHERE coalesce(o.status, 'VALID') <> 'VOID'
