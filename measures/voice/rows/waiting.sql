-- What waits on the last day: complaints for an answer, feedback to reach the team,
-- what young people said to be reported, accepted advocates to begin.
WITH waiting AS (
  SELECT concat('complaint:', CAST(c.complaint_id AS VARCHAR), ':', s.stage) AS unit_id,
         c.person_id, s.started_on AS since_on, c.team_id, c.worker_id,
         'complaint' AS waits_for
  FROM qa_complaint_stage s
  JOIN qa_complaint c ON c.complaint_id = s.complaint_id
  WHERE c.kind = 'COMPLAINT'
    AND coalesce(c.status, 'OPEN') <> 'VOID'
    AND NOT (coalesce(c.status, 'OPEN') = 'WITHDRAWN'
             AND (c.status_on IS NULL OR c.status_on <= $last_on))
    AND (s.responded_on IS NULL OR s.responded_on > $last_on)
  UNION ALL
  SELECT concat('feedback:', CAST(feedback_id AS VARCHAR)), person_id, received_on,
         team_id, worker_id, 'feedback'
  FROM qa_feedback
  WHERE coalesce(status, 'VALID') <> 'VOID'
    AND (shared_with_team_on IS NULL OR shared_with_team_on > $last_on)
  UNION ALL
  SELECT concat('activity:', CAST(activity_id AS VARCHAR)), NULL, held_on, team_id, NULL,
         'activity'
  FROM qa_participation_activity
  WHERE reported_on IS NULL OR reported_on > $last_on
  UNION ALL
  SELECT concat('advocacy:', CAST(advocacy_id AS VARCHAR)), person_id, offered_on,
         team_id, worker_id, 'advocate'
  FROM qa_advocacy
  WHERE coalesce(status, 'VALID') <> 'VOID' AND offer_outcome = 'ACCEPTED'
    AND (started_on IS NULL OR started_on > $last_on)
    AND (ended_on IS NULL OR ended_on > $last_on)
)
SELECT
  w.unit_id,
  w.person_id,
  w.since_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(w.worker_id), '0') AS worker_id,
  CAST(NULL AS VARCHAR) AS note,
  w.waits_for,
  CASE WHEN w.since_on IS NULL THEN 'not recorded'
       WHEN $last_on - w.since_on <= 20 THEN 'up to 20 days'
       WHEN $last_on - w.since_on <= 60 THEN '21 to 60 days'
       ELSE 'over 60 days' END AS how_long,
  coalesce(CAST($last_on - w.since_on AS VARCHAR), '') AS days
FROM waiting w
LEFT JOIN team t ON t.team_id = trim(w.team_id)
WHERE w.since_on IS NULL OR w.since_on <= $last_on
