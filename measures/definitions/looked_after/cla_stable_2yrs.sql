/* +++
name        = "Long-term stability"
plain_name  = "Children settled in the same home for two years or more"
why         = "A child who stays can put down roots: one school, the same friends, people who know them."
numerator   = "Children in the same home for two years or more, or placed for adoption from a home that makes it two years together"
denominator = "Children looked after, under 16, in care for two and a half years or more"
left_out    = "Children of 16 and over; children in care for less than 30 months; short breaks. Not judged: age not known"
unit = "percent"
timing = "snapshot"
polarity = "higher"
rests_on = ["earlier placements"]
lowest_level = "worker"
source = "DfE Local Authority Interactive Tool, method"
published_as = "cla_long_term_stability_pct"
panel = 3
note = "Temporary stays may be counted as moves until the load includes types T2 to T4."
caveats = [
  "A change of legal status, or of the kind of placement with the same carer, does not end a home.",
  "A temporary stay that returns to the same home does not end it.",
  "An episode without a placement row counts as a home of its own unless it lies between two episodes of one placement; the list says which children's current episode has none.",
]
questions = [
  "Whose long-term home ended this year, and why?",
  "Which homes are under strain now?",
  "Is staying what each of these children wants?",
]
counterbalance = ["cla_over_20_miles", "voice_participation"]
+++ */
WITH child AS (
  SELECT
    p.period_end, p.day_num, o.person_id, n.birth_num, n.birth_on,
    CASE WHEN r.temporary_from <= p.period_end
         THEN coalesce(r.previous_episode_id, r.episode_id)
         ELSE r.episode_id END AS home_episode_id,
    r.start_on AS own_start_on,
    CASE WHEN r.temporary_from <= p.period_end AND r.previous_episode_id IS NULL
         THEN 1 ELSE 0 END AS is_only_temporary,
    e.has_placement
  FROM period p
  JOIN cla_on o ON o.period_end = p.period_end
  JOIN home_run r ON r.episode_id = o.episode_id
  JOIN episode e ON e.episode_id = o.episode_id
  LEFT JOIN person n ON n.person_id = o.person_id
  WHERE CAST(o.care_start_on + INTERVAL '30' MONTH AS DATE) <= p.period_end
    AND (n.birth_on IS NULL OR n.birth_on > p.period_end
         OR floor((p.day_num - n.birth_num) / 10000.0) < 16)
),
settled AS (
  SELECT
    c.*,
    CASE
      WHEN c.is_only_temporary = 1 THEN c.own_start_on
      WHEN h.placement_type IN ('A3', 'A4', 'A5', 'A6')
           AND h.before_start_on IS NOT NULL THEN h.before_start_on
      ELSE h.run_start_on
    END AS since_on
  FROM child c
  JOIN home_run h ON h.episode_id = c.home_episode_id
)
SELECT
  s.person_id AS unit_id,
  s.person_id,
  s.period_end AS event_date,
  s.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN s.birth_on IS NULL OR s.birth_on > s.period_end THEN NULL
       WHEN CAST(s.since_on + INTERVAL '24' MONTH AS DATE) <= s.period_end THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat(
    CASE WHEN s.birth_on IS NULL OR s.birth_on > s.period_end
         THEN 'age not known; ' ELSE '' END,
    'same home since ', CAST(s.since_on AS VARCHAR),
    CASE WHEN s.has_placement THEN '' ELSE '; no placement recorded' END) AS dq_note
FROM settled s
LEFT JOIN allocation a
  ON a.person_id = s.person_id
 AND a.from_on <= s.period_end
 AND (a.to_on IS NULL OR a.to_on > s.period_end)
