/* +++
name        = "First health assessment within 20 working days"
plain_name  = "Children who saw a doctor or nurse soon after coming into our care"
why         = "Needs that nobody knew of can be met only once someone has looked."
numerator   = "Periods of care with a completed health assessment within 20 working days of entering care"
denominator = "Periods of care whose 20th working day fell in the month, of children in care on that day"
left_out    = "Children who left before the 20th working day; short breaks; assessments from before the child entered care"
unit = "percent"
timing = "event"
polarity = "higher"
rests_on = ["days of health checks"]
lowest_level = "worker"
reserve = true
source = "Care Planning, Placement and Case Review (England) Regulations 2010, reg. 7; statutory guidance on the health of looked-after children"
caveats = [
  "A child counts in the month in which the assessment was due, not in the month of entering care or of the assessment: so nothing waits for a later month.",
  "A refused assessment has not been done.",
  "The law asks for the report in time for the first review; 20 working days is when that review is due.",
]
questions = [
  "Were consent and the request sent in the first week?",
  "Is it the appointment or the report that is late?",
  "Who is still waiting?",
]
counterbalance = ["cla_health_annual"]
[constants]
limit_wd = 20
+++ */
WITH due AS (
  SELECT
    p.period_end, c.person_id, c.period_id, c.care_start_on,
    w.cal_date AS due_on, w.wd_index AS due_index
  FROM period p
  JOIN care_period c ON c.care_start_on <= p.period_end
  JOIN calendar d ON d.cal_date = c.care_start_on
  JOIN calendar w ON w.wd_index = d.wd_index + p.limit_wd AND w.is_working_day
  LEFT JOIN person n ON n.person_id = c.person_id
  LEFT JOIN short_break b
    ON b.person_id = c.person_id
   AND b.from_on <= c.care_start_on
   AND (b.to_on IS NULL OR b.to_on > c.care_start_on)
  WHERE w.cal_date >= p.period_start
    AND w.cal_date < p.next_start
    AND b.person_id IS NULL
    AND EXISTS (
      SELECT 1 FROM stay e
      WHERE e.person_id = c.person_id
        AND e.care_key = c.care_key
        AND e.start_on <= w.cal_date
        AND (e.ceased_on IS NULL OR e.ceased_on > w.cal_date))
    AND EXISTS (
      SELECT 1 FROM care_spell s
      WHERE s.person_id = c.person_id
        AND s.from_on <= w.cal_date
        AND (s.to_on IS NULL OR s.to_on > w.cal_date))
),
assessed AS (
  SELECT d.period_end, d.person_id, d.period_id, min(h.clah_health_check_date) AS first_on
  FROM due d
  JOIN ssd_cla_health h
    ON h.clah_person_id = d.person_id
   AND h.clah_health_check_date >= d.care_start_on
  WHERE h.clah_health_check_type = 'HEALTH_ASSESSMENT'
    AND h.clah_health_check_status = 'COMPLETED'
  GROUP BY d.period_end, d.person_id, d.period_id
)
SELECT
  concat(d.person_id, ':', d.period_id) AS unit_id,
  d.person_id,
  d.due_on AS event_date,
  d.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN f.wd_index <= d.due_index THEN 1 ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('entered care ', CAST(d.care_start_on AS VARCHAR),
         CASE WHEN s.first_on IS NULL THEN '; not assessed yet'
              ELSE concat('; assessed ', CAST(s.first_on AS VARCHAR)) END) AS dq_note
FROM due d
LEFT JOIN assessed s
  ON s.period_end = d.period_end
 AND s.person_id = d.person_id
 AND s.period_id = d.period_id
LEFT JOIN calendar f ON f.cal_date = s.first_on
LEFT JOIN allocation a
  ON a.person_id = d.person_id
 AND a.from_on <= d.due_on
 AND (a.to_on IS NULL OR a.to_on > d.due_on)
