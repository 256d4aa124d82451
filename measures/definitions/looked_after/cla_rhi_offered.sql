/* +++
name        = "Return home interviews offered"
plain_name  = "Children who were offered a talk with someone independent after being missing"
why         = "The talk is the child's chance to say why they went and what happened."
numerator   = "Incidents after which an interview was offered"
denominator = "Missing incidents ending in the month, of children looked after when the incident began"
left_out    = "Children still missing; incidents without a start date; interviews recorded as not applicable; away without authorisation"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Ofsted Annex A list 8; statutory guidance on children who run away or go missing (2014)"
shown_beside = ["cla_rhi_accepted"]
caveats = [
  "Whether the talk took place within 72 hours of the return cannot be said: the case system's load has no interview date.",
  "An empty answer counts as not offered and is shown as not recorded.",
  "A child who leaves care while missing is counted.",
]
questions = [
  "Who was not offered a talk, and why?",
  "How many accepted, and what would make it easier to?",
  "What did we change after what children said?",
]
counterbalance = ["cla_missing"]
+++ */
SELECT
  i.miss_table_id AS unit_id,
  i.miss_person_id AS person_id,
  i.miss_missing_episode_end_date AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN i.miss_missing_rhi_offered = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN i.miss_missing_rhi_offered IS NULL THEN 'not recorded' END AS category,
  CASE WHEN i.miss_missing_rhi_offered = 'Y' AND i.miss_missing_rhi_accepted = 'Y'
         THEN 'offered and accepted'
       WHEN i.miss_missing_rhi_offered = 'Y' AND i.miss_missing_rhi_accepted = 'N'
         THEN 'offered, not accepted' END AS dq_note
FROM period p
JOIN ssd_missing i
  ON i.miss_missing_episode_end_date >= p.period_start
 AND i.miss_missing_episode_end_date < p.next_start
JOIN care_spell s
  ON s.person_id = i.miss_person_id
 AND s.from_on <= i.miss_missing_episode_start_date
 AND (s.to_on IS NULL OR s.to_on > i.miss_missing_episode_start_date)
LEFT JOIN allocation a
  ON a.person_id = i.miss_person_id
 AND a.from_on <= i.miss_missing_episode_end_date
 AND (a.to_on IS NULL OR a.to_on > i.miss_missing_episode_end_date)
WHERE i.miss_missing_episode_type = 'MISSING'
  AND coalesce(i.miss_missing_rhi_offered, '') <> 'NA'
