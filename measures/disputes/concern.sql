-- Every concern that is not void, with the team stored when it was raised. The reviewing
-- officer's team is that of their post at the end of the month in which it was raised, or
-- the last one before.
WITH post AS (
  SELECT
    c.drp_id, p.team_id,
    row_number() OVER (
      PARTITION BY c.drp_id ORDER BY p.month_end DESC, p.post_id, p.split_no
    ) AS place
  FROM qa_drp_concern c
  JOIN qa_post_month p
    ON p.worker_id = trim(c.raised_by_worker_id)
   AND p.month_end < c.raised_on + INTERVAL 1 MONTH
)
SELECT
  coalesce(t.team_id, 'NONE') AS team_id,
  f.drp_id, f.person_id, nullif(trim(f.worker_id), '0') AS worker_id,
  f.plan_type, f.theme_code,
  coalesce(c.safeguarding_immediate, 'N') = 'Y' AS is_safeguarding,
  f.raised_on, f.formal_on, f.resolved_on, f.closed_on, f.status, f.status_on,
  c.resolution, c.form_id, c.raised_by_role,
  o.team_id AS officer_team_id, o.team_name AS officer_team_name,
  p.person_id IS NOT NULL AS is_person_known,
  t.team_id IS NOT NULL AS is_team_known
FROM drp_formal f
JOIN qa_drp_concern c ON c.drp_id = f.drp_id
LEFT JOIN team t ON t.team_id = trim(f.team_id)
LEFT JOIN person p ON p.person_id = f.person_id
LEFT JOIN post ON post.drp_id = f.drp_id AND post.place = 1
LEFT JOIN team o ON o.team_id = post.team_id
