-- care_period: periods of care, one row a child and id (an episode without an id is a
-- period alone), from the day the child entered care: as recorded, else the first
-- episode's start.
SELECT
  clae_person_id AS person_id,
  clae_cla_id AS cla_id,
  CASE WHEN clae_cla_id IS NULL THEN concat('alone:', clae_cla_episode_id)
       ELSE concat('period:', clae_cla_id) END AS care_key,
  coalesce(clae_cla_id, min(clae_cla_episode_id)) AS period_id,
  coalesce(min(clae_entered_care_date), min(clae_cla_episode_start_date))
    AS care_start_on
FROM ssd_cla_episodes
GROUP BY
  clae_person_id, clae_cla_id,
  CASE WHEN clae_cla_id IS NULL THEN concat('alone:', clae_cla_episode_id)
       ELSE concat('period:', clae_cla_id) END
