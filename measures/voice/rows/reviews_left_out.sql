-- Looked-after reviews with a day that are not among the records of
-- voice_participation: of children too young to be asked, of children in short breaks,
-- before the birth, after the data date, without a child.
SELECT
  r.review_id AS unit_id,
  r.person_id,
  r.held_on AS on_date,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  concat('participation ', coalesce(r.participation, 'not recorded')) AS note,
  CASE WHEN r.person_id IS NULL THEN 'no child'
       WHEN r.held_on > $data_to THEN 'after the data date'
       WHEN v.review_id IS NULL AND n.birth_on > r.held_on THEN 'before the birth'
       WHEN v.review_id IS NULL THEN 'short break'
       WHEN r.participation IS NULL OR r.participation = 'PN0' THEN 'too young'
       ELSE 'too young but a code for older children' END AS why
FROM cla_review r
LEFT JOIN review_voice v ON v.review_id = r.review_id
LEFT JOIN person n ON n.person_id = r.person_id
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.held_on
 AND (a.to_on IS NULL OR a.to_on > r.held_on)
WHERE (r.held_on > $data_to OR r.held_on BETWEEN $first_on AND $last_on)
  AND (v.review_id IS NULL OR r.held_on > $data_to OR v.age < (
    SELECT coalesce(max(CAST(nullif(regexp_extract(
             constants_json, '"min_age": ([0-9]+)', 1), '') AS INTEGER)), 4)
    FROM indicator_status WHERE indicator_id = 'voice_participation'))
