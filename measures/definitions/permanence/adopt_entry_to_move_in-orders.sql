/* +++
name        = "Orders of adoption on record"
plain_name  = "Orders of adoption on record in the 36 months"
why         = "Fewer orders than children who left care adopted means that rows are missing."
numerator   = "Rows of an adoption order in the 36 months, judged or not"
left_out    = "Other orders"
unit = "count"
polarity = "neutral"
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  1 AS num, 1 AS den, own.category, own.dq_note
FROM own
