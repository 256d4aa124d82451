/* +++
name     = "Open child in need episode without activity in six months"
why      = "Check whether it should be closed."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cin_episodes"
needs    = ["ssd_cin_episodes", "ssd_cin_visits", "ssd_cin_assessments"]
+++ */
WITH activity AS (
  SELECT person_id, visit_on AS day FROM visit_type
  UNION ALL
  SELECT cina_person_id, cina_assessment_start_date FROM ssd_cin_assessments
  UNION ALL
  SELECT cina_person_id, cina_assessment_auth_date FROM ssd_cin_assessments
  UNION ALL
  SELECT s47e_person_id, s47e_s47_start_date FROM ssd_s47_enquiry
  UNION ALL
  SELECT cinp_person_id, cinp_cin_plan_start_date FROM ssd_cin_plans
  UNION ALL
  SELECT cppl_person_id, cppl_cp_plan_start_date FROM ssd_cp_plans
  UNION ALL
  SELECT cppr_person_id, cppr_cp_review_date FROM ssd_cp_reviews
  UNION ALL
  SELECT clae_person_id, clae_cla_episode_start_date FROM ssd_cla_episodes
  UNION ALL
  SELECT person_id, held_on FROM cla_review
),
latest AS (SELECT person_id, max(day) AS last_on FROM activity GROUP BY person_id)
SELECT
  c.referral_id AS unit_id,
  c.person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('open since ', CAST(c.referral_on AS VARCHAR), ', last activity ',
    coalesce(CAST(l.last_on AS VARCHAR), 'none')) AS detail
FROM cin_on c
JOIN data_day d ON c.period_end = d.data_to
LEFT JOIN latest l ON l.person_id = c.person_id
LEFT JOIN cla_on o ON o.period_end = c.period_end AND o.person_id = c.person_id
WHERE c.referral_on < CAST(d.data_to - INTERVAL '6' MONTH AS DATE)
  AND (l.last_on IS NULL OR l.last_on < CAST(d.data_to - INTERVAL '6' MONTH AS DATE))
  AND o.person_id IS NULL
