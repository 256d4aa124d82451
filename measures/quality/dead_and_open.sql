/* +++
name     = "Child who died with an open episode or plan"
why      = "It was not closed. The child is not counted, and staff may be asked to visit."
fix      = "The child's team"
severity = "high"
table    = "ssd_person"
+++ */
WITH open_record AS (
  SELECT 'episode of care' AS kind, clae_cla_episode_id AS id, clae_person_id AS person_id,
    clae_cla_episode_start_date AS start_on, clae_cla_episode_ceased_date AS end_on
  FROM ssd_cla_episodes
  UNION ALL
  SELECT 'protection plan', cppl_cp_plan_id, cppl_person_id,
    cppl_cp_plan_start_date, cppl_cp_plan_end_date
  FROM ssd_cp_plans
  UNION ALL
  SELECT 'child in need episode', cine_referral_id, cine_person_id,
    cine_referral_date, cine_close_date
  FROM ssd_cin_episodes
)
SELECT
  concat(o.kind, ':', o.id) AS unit_id,
  o.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat(o.kind, ' open since ', CAST(o.start_on AS VARCHAR)) AS detail
FROM open_record o
JOIN data_day d ON o.start_on <= d.data_to
JOIN person p ON p.person_id = o.person_id AND p.death_on <= d.data_to
WHERE o.end_on IS NULL OR o.end_on > d.data_to
