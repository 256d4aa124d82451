/* +++
name     = "Contact, assessment or care plan whose answers cannot be read"
why      = "The outcome or plan counts as not recorded."
fix      = "The case system's administrator"
severity = "medium"
table    = "ssd_cla_care_plan"
+++ */
SELECT
  concat('care plan:', lacp_table_id) AS unit_id,
  lacp_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  'care plan flags' AS detail
FROM ssd_cla_care_plan
WHERE lacp_cla_care_plan_json IS NOT NULL AND NOT json_valid(lacp_cla_care_plan_json)
UNION ALL
SELECT concat('contact:', cont_contact_id), cont_person_id, NULL, 'outcome of a contact'
FROM ssd_contacts
WHERE cont_contact_outcome_json IS NOT NULL
  AND NOT json_valid(cont_contact_outcome_json)
UNION ALL
SELECT concat('assessment:', cina_assessment_id), cina_person_id, NULL,
  'outcome of an assessment'
FROM ssd_cin_assessments
WHERE cina_assessment_outcome_json IS NOT NULL
  AND NOT json_valid(cina_assessment_outcome_json)
