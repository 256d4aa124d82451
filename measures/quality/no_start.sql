/* +++
name     = "Record without a start date"
why      = "It can be placed in no month and is not counted."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cin_assessments"
+++ */
SELECT
  concat('assessment:', cina_assessment_id) AS unit_id,
  cina_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  'assessment' AS detail
FROM ssd_cin_assessments
WHERE cina_assessment_start_date IS NULL
UNION ALL
SELECT concat('missing:', miss_table_id), miss_person_id, NULL, 'missing incident'
FROM ssd_missing
WHERE miss_missing_episode_start_date IS NULL
UNION ALL
SELECT concat('episode:', clae_cla_episode_id), clae_person_id, NULL, 'episode of care'
FROM ssd_cla_episodes
WHERE clae_cla_episode_start_date IS NULL
UNION ALL
SELECT concat('plan:', cppl_cp_plan_id), cppl_person_id, NULL, 'protection plan'
FROM ssd_cp_plans
WHERE cppl_cp_plan_start_date IS NULL
UNION ALL
SELECT concat('referral:', cine_referral_id), cine_person_id, NULL, 'referral'
FROM ssd_cin_episodes
WHERE cine_referral_date IS NULL
