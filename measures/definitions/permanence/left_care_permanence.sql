/* +++
name        = "Left care to a permanent family"
plain_name  = "Children who left care to live permanently with a family"
why         = "A family for life is what most children who cannot go home need."
numerator   = "Children adopted (E11, E12), or who left on a special guardianship (E45 to E48) or child arrangements order (E41)"
denominator = "Children who ceased to be looked after in the 12 months, each once, the last time"
left_out    = "Episodes that continue (X1, or no reason and another episode the same or next day); short breaks; 18 or over the day before. Not judged: reason empty or not known to the code list"
unit = "percent"
timing = "rolling_12m"
polarity = "higher"
lowest_level = "worker"
looks_back_months = 12
source = "SSDA903 guide; Children's Social Care National Framework, outcome on family networks"
note = "Who leaves at 18 lowers the share without anything going worse: read the figure without them beside it."
caveats = [
  "Depends on who leaves: many young people leaving at 18 lower the share without anything going worse. Those are marked in the list.",
  "A child who is back in care at the month end still counts.",
  "A child who died (E2) counts among other reasons.",
  "Small numbers: read the twelve months together.",
]
questions = [
  "Who left to a family, and is the support in place?",
  "For whom did permanence come too late?",
  "Who went home unplanned, and are they safe?",
]
counterbalance = ["cla_open", "cla_stable_2yrs"]
+++ */
WITH latest AS (
  SELECT
    p.period_end, l.*,
    row_number() OVER (
      PARTITION BY p.period_end, l.person_id
      ORDER BY l.left_on DESC, l.start_on DESC, l.episode_id DESC) AS choice
  FROM period p
  JOIN leaving l ON l.left_on > p.back_12 AND l.left_on <= p.period_end
)
SELECT
  e.episode_id AS unit_id,
  e.person_id,
  e.left_on AS event_date,
  e.period_end,
  coalesce(a.team_id, 'NONE') AS team_id,
  a.worker_id,
  CASE WHEN e.reason IS NULL THEN NULL
       WHEN e.reason IN ('E11', 'E12', 'E41', 'E45', 'E46', 'E47', 'E48') THEN 1
       ELSE 0 END AS num,
  1 AS den,
  CASE WHEN e.reason IS NULL THEN NULL
       WHEN e.reason IN ('E11', 'E12') THEN 'adopted'
       WHEN e.reason IN ('E45', 'E46', 'E47', 'E48') THEN 'special guardianship'
       WHEN e.reason = 'E41' THEN 'child arrangements'
       WHEN e.reason = 'E4A' THEN 'returned home, planned'
       WHEN e.reason = 'E4B' THEN 'returned home, unplanned'
       ELSE 'other' END AS category,
  CASE WHEN e.reason IS NULL THEN 'reason for leaving empty or not known'
       WHEN floor((d.day_num - n.birth_num) / 10000.0) >= 18
         THEN concat('left on the 18th birthday, reason ', e.reason)
       ELSE concat('reason ', e.reason) END AS dq_note
FROM latest e
JOIN calendar d ON d.cal_date = e.left_on
LEFT JOIN person n ON n.person_id = e.person_id
LEFT JOIN allocation a
  ON a.person_id = e.person_id
 AND a.from_on <= e.left_on
 AND (a.to_on IS NULL OR a.to_on > e.left_on)
WHERE e.choice = 1
