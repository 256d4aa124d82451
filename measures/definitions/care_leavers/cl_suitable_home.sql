/* +++
name        = "Care leavers in suitable accommodation"
plain_name  = "Care leavers with a suitable home"
why         = "Without a safe home nothing else holds."
numerator   = "Young people whose accommodation is judged suitable"
denominator = "Former relevant young people aged 19 to 21"
left_out    = "Gone abroad (G), deported (H), residence not known (R); those who died or have been back home for six months. Not judged: age not known"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "DfE Local Authority Interactive Tool, method"
published_as = "care_leavers_19_21_suitable_accom_pct"
panel = 10
note = "The published figure goes by the young person's birthday in the year and will differ from this one, counted at month ends."
caveats = [
  "Accommodation that is not recorded, for example because nobody is in touch, counts as not suitable. 'Residence not known' (R) is left out, as nationally.",
  "Custody (X), no fixed abode (S), emergency (V) and bed and breakfast (W) are marked in the list whatever was judged.",
  "The case system keeps no history: a past month is shown only where its month-end copy was kept.",
]
questions = [
  "Who sleeps somewhere unsafe tonight?",
  "Who leaves custody soon, and to what home?",
  "Whose home do we not know?",
]
counterbalance = ["cl_in_touch"]
+++ */
SELECT
  o.person_id AS unit_id,
  o.person_id,
  o.period_end AS event_date,
  o.period_end,
  o.team_id,
  o.worker_id,
  CASE WHEN o.age IS NULL THEN NULL
       WHEN o.suitable = '1' THEN 1 ELSE 0 END AS num,
  1 AS den,
  coalesce(o.accommodation, 'not recorded') AS category,
  concat(
    CASE WHEN o.age IS NULL THEN 'age not known; ' ELSE '' END,
    CASE o.accommodation WHEN 'X' THEN 'custody; ' WHEN 'S' THEN 'no fixed abode; '
         WHEN 'V' THEN 'emergency accommodation; ' WHEN 'W' THEN 'bed and breakfast; '
         ELSE '' END,
    CASE o.suitable WHEN '1' THEN 'judged suitable' WHEN '2' THEN 'judged not suitable'
         ELSE 'suitability not recorded' END) AS dq_note
FROM period p
JOIN care_leaver_on o ON o.period_end = p.period_end
WHERE o.eligibility = 'FORMER_RELEVANT'
  AND coalesce(o.accommodation, '') NOT IN ('G', 'H', 'R')
  AND (o.age IS NULL OR o.age BETWEEN 19 AND 21)
