-- need: a learning need raised in these months, by its team
SELECT
  n.need_id,
  t.team_id,
  t.team_name,
  nullif(trim(n.worker_id), '0') AS worker_id,
  n.source,
  coalesce(n.topic_code, 'not recorded') AS topic,
  n.raised_on,
  n.sent_to_ld_on AS sent_on,
  n.response,
  n.met_on,
  coalesce(n.status, 'OPEN') AS status
FROM qa_learning_need n
LEFT JOIN team known ON known.team_id = trim(n.team_id)
JOIN team t ON t.team_id = coalesce(known.team_id, 'NONE')
WHERE n.raised_on >= $first_day AND n.raised_on <= $last_day
  AND {team_in_scope}
ORDER BY n.raised_on DESC, n.need_id
