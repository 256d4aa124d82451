/* +++
name     = "Second open plan or episode of the same kind"
why      = "The child counts once, by the latest. The other was probably meant to be closed."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cin_episodes"
+++ */
WITH spell AS (
  SELECT 'protection plan' AS kind, cppl_cp_plan_id AS id, cppl_person_id AS person_id,
    cppl_cp_plan_start_date AS start_on, cppl_cp_plan_end_date AS end_on
  FROM ssd_cp_plans
  WHERE coalesce(cppl_cp_plan_ola, 'N') <> 'Y'
  UNION ALL
  SELECT 'episode of care' AS kind, clae_cla_episode_id AS id, clae_person_id AS person_id,
    clae_cla_episode_start_date AS start_on, clae_cla_episode_ceased_date AS end_on
  FROM ssd_cla_episodes
  UNION ALL
  SELECT 'child in need episode' AS kind, cine_referral_id AS id, cine_person_id AS person_id,
    cine_referral_date AS start_on, cine_close_date AS end_on
  FROM ssd_cin_episodes
  WHERE coalesce(cine_referral_nfa, 'N') <> 'Y'
  UNION ALL
  SELECT 'child in need plan' AS kind, cinp_cin_plan_id AS id, cinp_person_id AS person_id,
    cinp_cin_plan_start_date AS start_on, cinp_cin_plan_end_date AS end_on
  FROM ssd_cin_plans
  UNION ALL
  SELECT 'care plan' AS kind, lacp_table_id AS id, lacp_person_id AS person_id,
    lacp_cla_care_plan_start_date AS start_on, lacp_cla_care_plan_end_date AS end_on
  FROM ssd_cla_care_plan
),
ranked AS (
  SELECT s.*, row_number() OVER (
      PARTITION BY s.kind, s.person_id ORDER BY s.start_on DESC, s.id DESC) AS choice
  FROM spell s
  JOIN data_day d ON s.start_on <= d.data_to
  WHERE s.end_on IS NULL OR s.end_on > d.data_to
)
SELECT
  concat(kind, ':', id) AS unit_id,
  person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('another ', kind, ', open since ', CAST(start_on AS VARCHAR)) AS detail
FROM ranked
WHERE choice > 1
