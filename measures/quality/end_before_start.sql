/* +++
name     = "Record that ends before it starts"
why      = "A clock that runs backwards cannot be judged; the record drops out of how long things take."
fix      = "The child's team"
severity = "high"
table    = "ssd_cin_episodes"
+++ */
WITH spell AS (
  SELECT 'referral' AS kind, cine_referral_id AS id, cine_person_id AS person_id,
    cine_referral_date AS start_on, cine_close_date AS end_on
  FROM ssd_cin_episodes
  UNION ALL
  SELECT 'assessment' AS kind, cina_assessment_id AS id, cina_person_id AS person_id,
    cina_assessment_start_date AS start_on, cina_assessment_auth_date AS end_on
  FROM ssd_cin_assessments
  UNION ALL
  SELECT 'child in need plan' AS kind, cinp_cin_plan_id AS id, cinp_person_id AS person_id,
    cinp_cin_plan_start_date AS start_on, cinp_cin_plan_end_date AS end_on
  FROM ssd_cin_plans
  UNION ALL
  SELECT 'section 47 enquiry' AS kind, s47e_s47_enquiry_id AS id, s47e_person_id AS person_id,
    s47e_s47_start_date AS start_on, s47e_s47_end_date AS end_on
  FROM ssd_s47_enquiry
  UNION ALL
  SELECT 'protection plan' AS kind, cppl_cp_plan_id AS id, cppl_person_id AS person_id,
    cppl_cp_plan_start_date AS start_on, cppl_cp_plan_end_date AS end_on
  FROM ssd_cp_plans
  UNION ALL
  SELECT 'episode of care' AS kind, clae_cla_episode_id AS id, clae_person_id AS person_id,
    clae_cla_episode_start_date AS start_on, clae_cla_episode_ceased_date AS end_on
  FROM ssd_cla_episodes
  UNION ALL
  SELECT 'home' AS kind, clap_cla_placement_id AS id, clap_person_id AS person_id,
    clap_cla_placement_start_date AS start_on, clap_cla_placement_end_date AS end_on
  FROM ssd_cla_placement
  UNION ALL
  SELECT 'legal status' AS kind, lega_legal_status_id AS id, lega_person_id AS person_id,
    lega_legal_status_start_date AS start_on, lega_legal_status_end_date AS end_on
  FROM ssd_legal_status
  UNION ALL
  SELECT 'missing incident' AS kind, miss_table_id AS id, miss_person_id AS person_id,
    miss_missing_episode_start_date AS start_on, miss_missing_episode_end_date AS end_on
  FROM ssd_missing
  UNION ALL
  SELECT 'allocation' AS kind, invo_involvements_id AS id, invo_person_id AS person_id,
    invo_involvement_start_date AS start_on, invo_involvement_end_date AS end_on
  FROM ssd_involvements
  UNION ALL
  SELECT 'care plan' AS kind, lacp_table_id AS id, lacp_person_id AS person_id,
    lacp_cla_care_plan_start_date AS start_on, lacp_cla_care_plan_end_date AS end_on
  FROM ssd_cla_care_plan
)
SELECT
  concat(kind, ':', id) AS unit_id,
  person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat(kind, ' from ', CAST(start_on AS VARCHAR), ' to ', CAST(end_on AS VARCHAR))
    AS detail
FROM spell
WHERE end_on < start_on
