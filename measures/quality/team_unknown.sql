/* +++
name     = "Record of a team that is not in the list of teams"
why      = "It counts under 'No allocated team', so the team's own figures miss it."
fix      = "The performance team"
severity = "high"
table    = "qa_team"
+++ */
WITH pointed AS (
  SELECT 'qa_audit' AS source, CAST(audit_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_audit
  UNION ALL
  SELECT 'qa_audit_action' AS source, CAST(action_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_audit_action
  UNION ALL
  SELECT 'qa_feedback' AS source, CAST(feedback_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_feedback
  UNION ALL
  SELECT 'qa_advocacy' AS source, CAST(advocacy_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_advocacy
  UNION ALL
  SELECT 'qa_complaint' AS source, CAST(complaint_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_complaint
  UNION ALL
  SELECT 'qa_monitoring_form' AS source, CAST(form_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_monitoring_form
  UNION ALL
  SELECT 'qa_drp_concern' AS source, CAST(drp_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_drp_concern
  UNION ALL
  SELECT 'qa_concern_child' AS source, CAST(concern_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_concern_child
  UNION ALL
  SELECT 'qa_visit_voice' AS source, CAST(visit_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_visit_voice
  UNION ALL
  SELECT 'qa_fostering_form' AS source, CAST(fform_id AS VARCHAR) AS id, person_id AS person_id, trim(team_id) AS team FROM qa_fostering_form
  UNION ALL
  SELECT 'qa_learning_need' AS source, CAST(need_id AS VARCHAR) AS id, NULL AS person_id, trim(team_id) AS team FROM qa_learning_need
  UNION ALL
  SELECT 'qa_participation_activity' AS source, CAST(activity_id AS VARCHAR) AS id, NULL AS person_id, trim(team_id) AS team FROM qa_participation_activity
  UNION ALL
  SELECT 'qa_foster_review' AS source, CAST(review_id AS VARCHAR) AS id, NULL AS person_id, trim(team_id) AS team FROM qa_foster_review
  UNION ALL
  SELECT 'qa_provider_visit' AS source, CAST(visit_id AS VARCHAR) AS id, NULL AS person_id, trim(team_id) AS team FROM qa_provider_visit
  UNION ALL
  SELECT 'qa_workforce_event' AS source, CAST(event_id AS VARCHAR) AS id, NULL AS person_id, trim(team_id) AS team FROM qa_workforce_event
  UNION ALL
  SELECT 'qa_supervision' AS source, CAST(supervision_id AS VARCHAR) AS id, NULL AS person_id, trim(team_id) AS team FROM qa_supervision
  UNION ALL
  SELECT 'ssd_involvements', invo_involvements_id, invo_person_id, trim(invo_professional_team) FROM ssd_involvements
  WHERE invo_involvement_end_date IS NULL
  UNION ALL
  SELECT 'qa_post_month', concat(post_id, ':', CAST(month_end AS VARCHAR)), NULL, trim(team_id) FROM qa_post_month
)
SELECT
  concat(p.source, ':', p.id) AS unit_id,
  p.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('team ', p.team, ' in ', p.source) AS detail
FROM pointed p
LEFT JOIN qa_team t ON trim(t.team_id) = p.team
WHERE p.team IS NOT NULL AND p.team NOT IN ('', '0', 'LA', 'NONE', 'EXT')
  AND t.team_id IS NULL
