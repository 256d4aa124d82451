/* +++
name     = "Child twice on the list of children we are concerned about"
why      = "One open row is enough; the other was not closed."
fix      = "The reviewing service"
severity = "medium"
table    = "qa_concern_child"
about_reviews = true
+++ */
WITH ranked AS (
  SELECT c.*, row_number() OVER (
      PARTITION BY c.person_id ORDER BY c.added_on DESC, c.concern_id DESC) AS choice
  FROM qa_concern_child c
  WHERE c.removed_on IS NULL
)
SELECT
  CAST(concern_id AS VARCHAR) AS unit_id,
  person_id,
  team_id,
  concat('also open since ', coalesce(CAST(added_on AS VARCHAR), 'an unknown day'))
    AS detail
FROM ranked
WHERE choice > 1 AND person_id IS NOT NULL
