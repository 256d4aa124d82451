-- cla_review: looked-after reviews held, each with its child: the one on the row, else
-- the child of the period of care that the row names.
WITH care AS (
  SELECT clae_cla_id AS cla_id, min(clae_person_id) AS person_id
  FROM ssd_cla_episodes
  WHERE clae_cla_id IS NOT NULL
  GROUP BY clae_cla_id
)
SELECT
  r.clar_cla_review_id AS review_id,
  r.clar_cla_id AS cla_id,
  r.clar_cla_person_id AS own_person_id,
  coalesce(r.clar_cla_person_id, c.person_id) AS person_id,
  r.clar_cla_review_date AS held_on,
  r.clar_cla_review_participation AS participation
FROM ssd_cla_reviews r
LEFT JOIN care c ON c.cla_id = r.clar_cla_id
WHERE r.clar_cla_review_date IS NOT NULL
  AND coalesce(r.clar_cla_review_cancelled, 'N') <> 'Y'
