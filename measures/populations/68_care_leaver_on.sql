-- care_leaver_on: care leavers at each month end D with their age (null when not known)
-- and who is responsible: the personal adviser who began last, if the team is known;
-- else team and worker written on the row; else those of the child's case work.
-- Out: dead, and those recorded as died or back home for six months (DIED, RHOM).
WITH adviser AS (
  SELECT
    r.period_end, r.person_id, i.team_id, i.worker_id,
    row_number() OVER (
      PARTITION BY r.period_end, r.person_id
      ORDER BY i.start_on DESC, i.involvement_id DESC) AS choice
  FROM cl_row r
  JOIN involvement i
    ON i.person_id = r.person_id
   AND i.role = '16PLUS'
   AND i.start_on <= r.period_end
   AND (i.end_on IS NULL OR i.end_on > r.period_end)
)
SELECT
  r.period_end, r.person_id,
  r.clea_care_leaver_eligibility AS eligibility,
  r.clea_care_leaver_in_touch AS in_touch,
  r.clea_care_leaver_latest_contact AS latest_contact_on,
  r.clea_care_leaver_accommodation AS accommodation,
  r.clea_care_leaver_accom_suitable AS suitable,
  r.clea_care_leaver_activity AS activity,
  r.clea_pathway_plan_review_date AS plan_reviewed_on,
  CASE WHEN n.birth_on IS NULL OR n.birth_on > r.period_end THEN NULL
       ELSE floor((m.day_num - n.birth_num) / 10000.0) END AS age,
  coalesce(v.team_id, t.team_id, a.team_id, 'NONE') AS team_id,
  CASE WHEN v.team_id IS NOT NULL THEN v.worker_id
       WHEN t.team_id IS NOT NULL
         THEN nullif(trim(r.clea_care_leaver_worker_id), '0')
       ELSE a.worker_id END AS worker_id
FROM cl_row r
JOIN month_end m ON m.period_end = r.period_end
LEFT JOIN person n ON n.person_id = r.person_id
LEFT JOIN adviser v
  ON v.period_end = r.period_end AND v.person_id = r.person_id AND v.choice = 1
LEFT JOIN team t ON t.team_id = trim(r.clea_care_leaver_allocated_team)
LEFT JOIN allocation a
  ON a.person_id = r.person_id
 AND a.from_on <= r.period_end
 AND (a.to_on IS NULL OR a.to_on > r.period_end)
WHERE coalesce(r.clea_care_leaver_in_touch, '') NOT IN ('DIED', 'RHOM')
  AND (n.death_on IS NULL OR n.death_on > r.period_end)
