/* +++
name        = "Took part in every review this year"
plain_name  = "Children who had their say at every care review this year"
why         = "Being heard once is not enough: plans change at each review."
numerator   = "Children who took part in every one of their reviews (PN1, PN2, PN3, PN5, PN6)"
denominator = "Children looked after at the month end with a review in the last 12 months at the age of 4 or over"
left_out    = "Reviews held under the age of 4, cancelled or in a short break; children without any other review"
unit = "percent"
timing = "rolling_12m"
polarity = "higher"
lowest_level = "worker"
source = "SSDA903 guide, method of participation; quality assurance framework 4.7"
about_reviews = true
looks_back_months = 12
caveats = [
  "One review without a recorded answer fails the child, so poor recording shows here first.",
  "A child who came but did not share a view (PN4) did not take part. PN0 for a child of 4 or over counts as not recorded.",
  "Closest to the former national measure; none is published now.",
]
questions = [
  "Which children missed one review, and which missed all?",
  "How many fail only because nothing was recorded?",
  "Was an advocate offered before the next review?",
]
counterbalance = ["voice_participation", "cla_review_timely"]
[constants]
min_age = 4
participating_codes = "PN1,PN2,PN3,PN5,PN6"
+++ */
WITH child AS (
  SELECT
    o.period_end, o.person_id,
    count(*) AS reviews,
    sum(CASE WHEN r.pn IS NOT NULL
                  AND concat(',', upper(replace(p.participating_codes, ' ', '')), ',')
                      LIKE concat('%,', r.pn, ',%')
             THEN 1 ELSE 0 END) AS took_part,
    sum(CASE WHEN r.pn IS NULL THEN 1 ELSE 0 END) AS not_recorded
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  JOIN review_voice r
    ON r.person_id = o.person_id
   AND r.held_on > p.back_12
   AND r.held_on <= p.period_end
   AND r.age >= p.min_age
  GROUP BY o.period_end, o.person_id
)
SELECT
  c.person_id AS unit_id,
  c.person_id,
  c.period_end AS event_date,
  c.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN c.took_part = c.reviews THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('took part in ', CAST(c.took_part AS INTEGER), ' of ', CAST(c.reviews AS INTEGER),
         CASE WHEN c.not_recorded > 0
              THEN concat('; not recorded at ', CAST(c.not_recorded AS INTEGER)) END)
    AS dq_note
FROM child c
LEFT JOIN allocation a
  ON a.person_id = c.person_id
 AND a.from_on <= c.period_end
 AND (a.to_on IS NULL OR a.to_on > c.period_end)
