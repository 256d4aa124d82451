-- assessment: assessments of children with the day their referral was made, where this
-- is the child's earliest assessment of it: first start, then lowest id; the referral
-- must be in the data. auth_on is empty while the assessment is open.
WITH placed AS (
  SELECT
    a.*,
    row_number() OVER (
      PARTITION BY a.cina_person_id, a.cina_referral_id
      ORDER BY CASE WHEN a.cina_assessment_start_date IS NULL THEN 1 ELSE 0 END,
               a.cina_assessment_start_date, a.cina_assessment_id
    ) AS place
  FROM ssd_cin_assessments a
)
SELECT
  a.cina_assessment_id AS assessment_id,
  a.cina_person_id AS person_id,
  a.cina_assessment_start_date AS start_on,
  CASE WHEN a.place = 1 AND e.cine_referral_id IS NOT NULL THEN 1 ELSE 0 END
    AS opens_referral,
  CASE WHEN a.place = 1 THEN e.cine_referral_date END AS referral_on,
  a.cina_assessment_auth_date AS auth_on,
  a.cina_assessment_team AS team,
  nullif(trim(a.cina_assessment_worker_id), '0') AS worker_id,
  a.cina_assessment_child_seen AS child_seen,
  a.cina_assessment_outcome_nfa AS outcome_nfa
FROM placed a
LEFT JOIN ssd_cin_episodes e ON e.cine_referral_id = a.cina_referral_id
