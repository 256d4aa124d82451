-- social_work_post: child and family social work posts at each month end of the HR
-- feed. weight is the full-time equivalent that counts for who holds the post: the
-- holder's own, else the post's; one below 0 is none.
SELECT
  q.month_end,
  concat(trim(q.post_id), ':', CAST(q.split_no AS VARCHAR)) AS post_key,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(q.worker_id), '0') AS worker_id,
  q.holder,
  q.is_vacant,
  CASE WHEN q.fte >= 0 THEN q.fte END AS fte,
  CASE WHEN coalesce(q.holder_fte, q.fte) >= 0 THEN coalesce(q.holder_fte, q.fte) END
    AS weight
FROM qa_post_month q
LEFT JOIN team t ON t.team_id = trim(q.team_id)
WHERE q.is_social_work_post = 'Y'
