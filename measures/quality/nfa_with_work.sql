/* +++
name     = "Referral with no further action that led to work"
why      = "Either the answer or the work is recorded wrongly. The child is not counted as in need."
fix      = "The child's team"
severity = "medium"
table    = "ssd_cin_episodes"
+++ */
SELECT
  c.cine_referral_id AS unit_id,
  c.cine_person_id AS person_id,
  CAST(NULL AS VARCHAR) AS team_id,
  concat('referral ', coalesce(CAST(c.cine_referral_date AS VARCHAR), 'without a date'))
    AS detail
FROM ssd_cin_episodes c
WHERE c.cine_referral_nfa = 'Y'
  AND (EXISTS (SELECT 1 FROM ssd_cin_assessments a
               WHERE a.cina_referral_id = c.cine_referral_id)
    OR EXISTS (SELECT 1 FROM ssd_s47_enquiry s
               WHERE s.s47e_referral_id = c.cine_referral_id)
    OR EXISTS (SELECT 1 FROM ssd_cin_plans p
               WHERE p.cinp_referral_id = c.cine_referral_id)
    OR EXISTS (SELECT 1 FROM ssd_cp_plans p
               WHERE p.cppl_referral_id = c.cine_referral_id))
