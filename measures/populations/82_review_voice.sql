-- review_voice: looked-after reviews held about a child who was born and not in a short
-- break that day, with how the child took part. age: completed years, 99 if unknown.
-- pn: the participation code; PN0 (under four) says nothing of a child of four or over
-- and is null here; participation keeps what was recorded.
SELECT
  r.review_id, r.person_id, r.held_on, r.participation,
  nullif(r.participation, 'PN0') AS pn,
  CASE WHEN n.birth_on IS NULL THEN 99
       ELSE floor((c.day_num - n.birth_num) / 10000.0) END AS age
FROM cla_review r
JOIN calendar c ON c.cal_date = r.held_on
LEFT JOIN person n ON n.person_id = r.person_id
LEFT JOIN short_break b
  ON b.person_id = r.person_id
 AND b.from_on <= r.held_on
 AND (b.to_on IS NULL OR b.to_on > r.held_on)
WHERE b.person_id IS NULL
  AND (n.birth_on IS NULL OR n.birth_on <= r.held_on)
