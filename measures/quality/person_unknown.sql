/* +++
name     = "Record about a child who is not among the persons"
why      = "Age, birth and death are unknown, so the child counts where an age does not matter and nowhere else."
fix      = "The case system's administrator"
severity = "high"
table    = "ssd_person"
+++ */
WITH pointed AS (
  SELECT 'ssd_involvements' AS source, invo_involvements_id AS id, invo_person_id AS person_id, NULL AS team_id FROM ssd_involvements
  UNION ALL
  SELECT 'ssd_contacts' AS source, cont_contact_id AS id, cont_person_id AS person_id, NULL AS team_id FROM ssd_contacts
  UNION ALL
  SELECT 'ssd_cin_episodes' AS source, cine_referral_id AS id, cine_person_id AS person_id, NULL AS team_id FROM ssd_cin_episodes
  UNION ALL
  SELECT 'ssd_cin_assessments' AS source, cina_assessment_id AS id, cina_person_id AS person_id, NULL AS team_id FROM ssd_cin_assessments
  UNION ALL
  SELECT 'ssd_cin_plans' AS source, cinp_cin_plan_id AS id, cinp_person_id AS person_id, NULL AS team_id FROM ssd_cin_plans
  UNION ALL
  SELECT 'ssd_cin_visits' AS source, cinv_cin_visit_id AS id, cinv_person_id AS person_id, NULL AS team_id FROM ssd_cin_visits
  UNION ALL
  SELECT 'ssd_s47_enquiry' AS source, s47e_s47_enquiry_id AS id, s47e_person_id AS person_id, NULL AS team_id FROM ssd_s47_enquiry
  UNION ALL
  SELECT 'ssd_initial_cp_conference' AS source, icpc_icpc_id AS id, icpc_person_id AS person_id, NULL AS team_id FROM ssd_initial_cp_conference
  UNION ALL
  SELECT 'ssd_cp_plans' AS source, cppl_cp_plan_id AS id, cppl_person_id AS person_id, NULL AS team_id FROM ssd_cp_plans
  UNION ALL
  SELECT 'ssd_cp_visits' AS source, cppv_cp_visit_id AS id, cppv_person_id AS person_id, NULL AS team_id FROM ssd_cp_visits
  UNION ALL
  SELECT 'ssd_cp_reviews' AS source, cppr_cp_review_id AS id, cppr_person_id AS person_id, NULL AS team_id FROM ssd_cp_reviews
  UNION ALL
  SELECT 'ssd_cla_episodes' AS source, clae_cla_episode_id AS id, clae_person_id AS person_id, NULL AS team_id FROM ssd_cla_episodes
  UNION ALL
  SELECT 'ssd_cla_placement' AS source, clap_cla_placement_id AS id, clap_person_id AS person_id, NULL AS team_id FROM ssd_cla_placement
  UNION ALL
  SELECT 'ssd_cla_reviews' AS source, clar_cla_review_id AS id, clar_cla_person_id AS person_id, NULL AS team_id FROM ssd_cla_reviews
  UNION ALL
  SELECT 'ssd_cla_visits' AS source, clav_cla_visit_id AS id, clav_person_id AS person_id, NULL AS team_id FROM ssd_cla_visits
  UNION ALL
  SELECT 'ssd_cla_health' AS source, clah_health_check_id AS id, clah_person_id AS person_id, NULL AS team_id FROM ssd_cla_health
  UNION ALL
  SELECT 'ssd_cla_care_plan' AS source, lacp_table_id AS id, lacp_person_id AS person_id, NULL AS team_id FROM ssd_cla_care_plan
  UNION ALL
  SELECT 'ssd_sdq_scores' AS source, csdq_table_id AS id, csdq_person_id AS person_id, NULL AS team_id FROM ssd_sdq_scores
  UNION ALL
  SELECT 'ssd_missing' AS source, miss_table_id AS id, miss_person_id AS person_id, NULL AS team_id FROM ssd_missing
  UNION ALL
  SELECT 'ssd_care_leavers' AS source, clea_table_id AS id, clea_person_id AS person_id, NULL AS team_id FROM ssd_care_leavers
  UNION ALL
  SELECT 'ssd_legal_status' AS source, lega_legal_status_id AS id, lega_person_id AS person_id, NULL AS team_id FROM ssd_legal_status
  UNION ALL
  SELECT 'ssd_permanence' AS source, perm_table_id AS id, perm_person_id AS person_id, NULL AS team_id FROM ssd_permanence
  UNION ALL
  SELECT 'qa_audit', CAST(audit_id AS VARCHAR), person_id, team_id FROM qa_audit
  UNION ALL
  SELECT 'qa_audit_action', CAST(action_id AS VARCHAR), person_id, team_id FROM qa_audit_action
  UNION ALL
  SELECT 'qa_feedback', CAST(feedback_id AS VARCHAR), person_id, team_id FROM qa_feedback
  UNION ALL
  SELECT 'qa_advocacy', CAST(advocacy_id AS VARCHAR), person_id, team_id FROM qa_advocacy
  UNION ALL
  SELECT 'qa_complaint', CAST(complaint_id AS VARCHAR), person_id, team_id FROM qa_complaint
  UNION ALL
  SELECT 'qa_monitoring_form', CAST(form_id AS VARCHAR), person_id, team_id FROM qa_monitoring_form
  UNION ALL
  SELECT 'qa_drp_concern', CAST(drp_id AS VARCHAR), person_id, team_id FROM qa_drp_concern
  UNION ALL
  SELECT 'qa_concern_child', CAST(concern_id AS VARCHAR), person_id, team_id FROM qa_concern_child
  UNION ALL
  SELECT 'qa_visit_voice', CAST(visit_id AS VARCHAR), person_id, team_id FROM qa_visit_voice
  UNION ALL
  SELECT 'qa_fostering_form', CAST(fform_id AS VARCHAR), person_id, team_id FROM qa_fostering_form
)
SELECT
  concat(p.source, ':', p.id) AS unit_id,
  p.person_id,
  p.team_id,
  concat('in ', p.source) AS detail
FROM pointed p
LEFT JOIN ssd_person s ON s.pers_person_id = p.person_id
WHERE p.person_id IS NOT NULL AND s.pers_person_id IS NULL
