-- episode: episodes of care with their placement and the start of the period of care.
-- The placement is the row whose id the episode names, or none; never another row.
WITH period_of_care AS (
  SELECT
    clae_person_id AS person_id,
    clae_cla_id AS cla_id,
    min(clae_cla_episode_start_date) AS first_start_on
  FROM ssd_cla_episodes
  WHERE clae_cla_id IS NOT NULL
  GROUP BY clae_person_id, clae_cla_id
)
SELECT
  e.clae_cla_episode_id AS episode_id,
  e.clae_person_id AS person_id,
  e.clae_cla_id AS cla_id,
  e.clae_cla_episode_start_date AS start_on,
  e.clae_cla_episode_ceased_date AS ceased_on,
  e.clae_cla_episode_start_reason AS start_reason,
  coalesce(e.clae_entered_care_date, c.first_start_on, e.clae_cla_episode_start_date)
    AS care_start_on,
  e.clae_cla_placement_id AS placement_id,
  p.clap_cla_placement_id IS NOT NULL AS has_placement,
  p.clap_cla_placement_type AS placement_type,
  coalesce(p.clap_cla_placement_start_date, e.clae_cla_episode_start_date)
    AS placement_start_on
FROM ssd_cla_episodes e
LEFT JOIN period_of_care c
  ON c.person_id = e.clae_person_id AND c.cla_id = e.clae_cla_id
LEFT JOIN ssd_cla_placement p ON p.clap_cla_placement_id = e.clae_cla_placement_id
WHERE e.clae_cla_episode_start_date IS NOT NULL
