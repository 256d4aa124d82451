/* +++
name        = "Children who came to their looked-after review"
plain_name  = "Children who were at their own care review"
why         = "A child who is in the room can hear what is said and answer."
numerator   = "Reviews the child attended (PN1, PN2, PN3, PN4)"
denominator = "Reviews held in the month, children aged 4 or over"
left_out    = "Under 4s, cancelled reviews, short breaks"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "SSDA903 guide, method of participation; quality assurance framework 4.7"
reserve = true
about_reviews = true
caveats = [
  "Coming is not the same as taking part: a child may attend in silence (PN4), or send views and stay away.",
  "An empty answer, and PN0 for a child of 4 or over, count as not recorded.",
]
questions = [
  "Is the review held where and when a child would come?",
  "Did those who stayed away share a view?",
  "Who decided whom to invite?",
]
counterbalance = ["voice_participation"]
[constants]
min_age = 4
attending_codes = "PN1,PN2,PN3,PN4"
+++ */
SELECT
  r.review_id AS unit_id,
  r.person_id,
  r.held_on AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN r.pn IS NOT NULL
            AND concat(',', upper(replace(p.attending_codes, ' ', '')), ',')
                LIKE concat('%,', r.pn, ',%')
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
