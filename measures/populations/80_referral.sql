-- referral: one row a child and day; the row with the lowest id stays. No further
-- action is Y only if every row of that child and day says so, N if one says no, and
-- null where none does and an answer is missing.
WITH ranked AS (
  SELECT
    cine_referral_id AS referral_id,
    cine_person_id AS person_id,
    cine_referral_date AS referral_on,
    cine_referral_team AS team,
    min(CASE cine_referral_nfa WHEN 'N' THEN 0 WHEN 'Y' THEN 2 ELSE 1 END) OVER (
      PARTITION BY cine_person_id, cine_referral_date) AS least_answer,
    row_number() OVER (
      PARTITION BY cine_person_id, cine_referral_date
      ORDER BY cine_referral_id) AS choice
  FROM ssd_cin_episodes
  WHERE cine_referral_date IS NOT NULL
)
SELECT
  referral_id, person_id, referral_on, team,
  CASE least_answer WHEN 0 THEN 'N' WHEN 2 THEN 'Y' END AS nfa
FROM ranked
WHERE choice = 1
