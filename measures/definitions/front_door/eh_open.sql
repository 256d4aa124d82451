/* +++
name        = "Early help episodes open"
plain_name  = "Children getting early help"
why         = "Help that comes early can spare a child a crisis."
numerator   = "Early help episodes open at the month end"
denominator = "The same episodes: this is a count"
left_out    = "Episodes without a start date"
unit = "count"
timing = "snapshot"
polarity = "neutral"
lowest_level = "worker"
reserve = true
source = "Ofsted Annex A list 2"
caveats = [
  "Counts episodes: a child can stand twice.",
  "The table names neither team nor worker: most stand under No allocated team, the others under the child's social work team.",
]
questions = [
  "Do more episodes open than close?",
  "How many end because the family's needs are met?",
  "How many are stepped up to social care?",
]
counterbalance = ["referral_rate"]
+++ */
SELECT
  e.earl_episode_id AS unit_id,
  e.earl_person_id AS person_id,
  p.period_end AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  1 AS num,
  1 AS den,
  CAST(NULL AS VARCHAR) AS category,
  concat('open since ', CAST(e.earl_episode_start_date AS VARCHAR)) AS dq_note
FROM period p
JOIN ssd_early_help_episodes e
  ON e.earl_episode_start_date <= p.period_end
 AND (e.earl_episode_end_date IS NULL OR e.earl_episode_end_date > p.period_end)
LEFT JOIN allocation a
  ON a.person_id = e.earl_person_id
 AND a.from_on <= p.period_end
 AND (a.to_on IS NULL OR a.to_on > p.period_end)
