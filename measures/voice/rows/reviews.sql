-- Looked-after reviews of children old enough to be asked: the records of
-- voice_participation, in plain groups of the codes, and in three-month blocks that are
-- counted back from the last month (0 is the latest).
SELECT
  r.unit_id,
  r.person_id,
  r.event_date AS on_date,
  r.team_id,
  r.worker_id,
  r.dq_note AS note,
  CASE WHEN r.category IN ('PN1', 'PN3') THEN 'spoke'
       WHEN r.category = 'PN2' THEN 'spoken for'
       WHEN r.category = 'PN4' THEN 'silent'
       WHEN r.category IN ('PN5', 'PN6') THEN 'sent views'
       WHEN r.category = 'PN7' THEN 'no view'
       ELSE 'not recorded' END AS participation,
  CASE WHEN r.dq_note IS NULL THEN 'none' ELSE 'code for under 4s' END AS doubt,
  CASE WHEN r.num > 0 THEN 'Y' ELSE 'N' END AS took_part,
  CAST(CAST(floor(((extract(year FROM CAST($last_on AS DATE))
                    - extract(year FROM r.event_date)) * 12
                   + extract(month FROM CAST($last_on AS DATE))
                   - extract(month FROM r.event_date)) / 3.0) AS INTEGER) AS VARCHAR)
    AS quarter
FROM record r
WHERE r.indicator_id = 'voice_participation'
  AND r.period_end BETWEEN $first_on AND $last_on
