/* +++
name        = "Without those who left on their 18th birthday"
plain_name  = "Children who left care before 18, to live permanently with a family"
why         = "Who turns 18 leaves care whatever was done: the share of the others says more of the work."
left_out    = "Those who left on their 18th birthday, and whoever the indicator leaves out. Not judged: reason empty or not known to the code list"
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  own.num, own.den, own.category, own.dq_note
FROM own
WHERE own.dq_note NOT LIKE 'left on the 18th birthday%'
