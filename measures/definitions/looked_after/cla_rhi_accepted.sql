/* +++
name        = "Return home interviews accepted"
plain_name  = "Children who said yes to a talk after being missing"
why         = "An offer that children turn down tells us nothing of why they went."
numerator   = "Offers that were accepted"
denominator = "Missing incidents ending in the month after which an interview was offered, of children looked after when the incident began"
left_out    = "Interviews not offered or not applicable; children still missing; incidents without a start date; away without authorisation"
unit = "percent"
timing = "event"
polarity = "higher"
lowest_level = "worker"
source = "Ofsted Annex A list 8; statutory guidance on children who run away or go missing (2014)"
reserve = true
display_months = 3
caveats = [
  "Read it with how many interviews are offered: a small share of offers, all accepted, is not good.",
  "An empty answer counts as not accepted and is shown as not recorded; not applicable counts as not accepted too.",
  "Whether the talk took place, and when, cannot be said: the case system's load has no interview date.",
]
questions = [
  "Who turned it down, and were they asked again?",
  "Is the person who offers it someone the child trusts?",
  "What did children say, and what did we change?",
]
counterbalance = ["cla_rhi_offered"]
+++ */
SELECT
  i.miss_table_id AS unit_id,
  i.miss_person_id AS person_id,
  i.miss_missing_episode_end_date AS event_date,
  p.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN i.miss_missing_rhi_accepted = 'Y' THEN 1 ELSE 0 END AS num,
  1 AS den,
  CASE WHEN i.miss_missing_rhi_accepted IS NULL THEN 'not recorded' END AS category,
  CASE WHEN i.miss_missing_rhi_accepted = 'NA' THEN 'recorded as not applicable' END
    AS dq_note
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
  AND i.miss_missing_rhi_offered = 'Y'
