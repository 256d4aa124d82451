-- Offers of an advocate, with what came of them; void entries are out.
SELECT
  CAST(o.advocacy_id AS VARCHAR) AS unit_id,
  o.person_id,
  o.offered_on AS on_date,
  coalesce(t.team_id, 'NONE') AS team_id,
  nullif(trim(o.worker_id), '0') AS worker_id,
  CAST(NULL AS VARCHAR) AS note,
  coalesce(o.reason, 'not recorded') AS reason_offered,
  CASE WHEN o.offer_outcome = 'ACCEPTED' AND o.started_on <= $data_to THEN 'started'
       WHEN o.offer_outcome = 'ACCEPTED' THEN 'waiting to start'
       ELSE coalesce(o.offer_outcome, 'not recorded') END AS offer,
  CASE WHEN o.ended_on IS NULL THEN 'does not apply'
       ELSE coalesce(o.outcome, 'not recorded') END AS advocacy_outcome,
  CASE WHEN o.ended_on IS NULL THEN 'does not apply'
       WHEN o.child_satisfied BETWEEN 1 AND 5
         THEN CAST(CAST(o.child_satisfied AS INTEGER) AS VARCHAR)
       WHEN o.child_satisfied IS NULL THEN 'no rating'
       ELSE 'outside 1 to 5' END AS rating
FROM qa_advocacy o
LEFT JOIN team t ON t.team_id = trim(o.team_id)
WHERE o.offered_on BETWEEN $first_on AND $last_on
  AND coalesce(o.status, 'VALID') <> 'VOID'
