-- leaving: episodes that ended a time in care, with the reason. Out: episodes that
-- continue (X1, or no reason known and another episode of the child that day or the
-- next), and children who were in short breaks or 18 and over the day before.
SELECT
  s.episode_id, s.person_id, s.care_key, s.start_on,
  s.ceased_on AS left_on,
  r.clae_cla_episode_ceased_reason AS reason
FROM stay s
JOIN ssd_cla_episodes r ON r.clae_cla_episode_id = s.episode_id
JOIN calendar d ON d.cal_date = CAST(s.ceased_on - INTERVAL '1' DAY AS DATE)
LEFT JOIN person n ON n.person_id = s.person_id
LEFT JOIN short_break b
  ON b.person_id = s.person_id
 AND b.from_on < s.ceased_on
 AND (b.to_on IS NULL OR b.to_on >= s.ceased_on)
WHERE coalesce(r.clae_cla_episode_ceased_reason, '') <> 'X1'
  AND NOT (
    r.clae_cla_episode_ceased_reason IS NULL
    AND EXISTS (
      SELECT 1 FROM stay o
      WHERE o.person_id = s.person_id
        AND o.episode_id <> s.episode_id
        AND o.start_on >= s.ceased_on
        AND o.start_on <= CAST(s.ceased_on + INTERVAL '1' DAY AS DATE)))
  AND b.person_id IS NULL
  AND (n.birth_on IS NULL OR n.birth_on >= s.ceased_on
       OR floor((d.day_num - n.birth_num) / 10000.0) < 18)
