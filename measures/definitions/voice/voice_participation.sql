/* +++
name        = "Children taking part in their looked-after reviews"
plain_name  = "Children who had their say at their care review"
why         = "Decisions about a child's life are better, and fairer, when the child has a say."
numerator   = "Reviews where the child took part (PN1, PN2, PN3, PN5, PN6)"
denominator = "Reviews held in the month, children aged 4 or over"
left_out    = "Under 4s, cancelled reviews, short breaks"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "SSDA903 guide, method of participation; quality assurance framework 4.7"
psmt = 11
panel = 8
about_reviews = true
note = "Taking part is PN1, PN2, PN3, PN5 or PN6. A child who came and shared no view (PN4) does not count; some councils count it."
shown_beside = ["voice_review_attended"]
caveats = [
  "PN0 for a child of 4 or over counts as not recorded.",
]
questions = [
  "Who neither came nor shared a view?",
  "Was an advocate offered?",
  "What changed because of what children said?",
]
counterbalance = ["cla_review_timely"]
[constants]
min_age = 4
participating_codes = "PN1,PN2,PN3,PN5,PN6"
+++ */
SELECT
  r.review_id AS unit_id,
  r.person_id,
  r.held_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN concat(',', upper(replace(p.participating_codes, ' ', '')), ',')
            LIKE concat('%,', r.pn, ',%')
            AND r.pn IS NOT NULL
       THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(r.pn, 'not recorded') AS category,
  CASE WHEN r.participation = 'PN0' THEN 'PN0 recorded for a child of 4 or over' END
    AS dq_note
FROM period p
JOIN review_voice r
  ON r.held_on >= p.period_start AND r.held_on < p.next_start AND r.age >= p.min_age
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.held_on
 AND (a.to_on IS NULL OR a.to_on > r.held_on)
