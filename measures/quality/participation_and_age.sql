/* +++
name     = "Participation code that does not fit the child's age"
why      = "PN0 is for children under four, the others for children of four and over. Counted as not recorded, or left out."
fix      = "The reviewing service"
severity = "medium"
table    = "ssd_cla_reviews"
needs    = ["ssd_cla_reviews", "ssd_person"]
about_reviews = true
+++ */
SELECT
  r.review_id AS unit_id,
  r.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat(r.participation, ' at age ',
    CAST(CAST(floor((c.day_num - p.birth_num) / 10000.0) AS INTEGER) AS VARCHAR),
    ' on ', CAST(r.held_on AS VARCHAR)) AS detail
FROM cla_review r
JOIN calendar c ON c.cal_date = r.held_on
JOIN person p ON p.person_id = r.person_id AND p.birth_on <= r.held_on
WHERE (r.participation = 'PN0' AND floor((c.day_num - p.birth_num) / 10000.0) >= 4)
   OR (r.participation IS NOT NULL AND r.participation <> 'PN0'
       AND floor((c.day_num - p.birth_num) / 10000.0) < 4)
