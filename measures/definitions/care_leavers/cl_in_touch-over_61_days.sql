/* +++
name        = "No contact for over 61 days, or none recorded"
plain_name  = "Care leavers nobody has been in touch with for two months"
why         = "In touch is what somebody wrote down; the date of the last contact says since when."
numerator   = "Young people whose latest contact is more than 61 days before the month end, or has no date"
polarity = "lower"
caveats = ["61 days is a local choice."]
[constants]
contact_days = 61
+++ */
SELECT
  own.unit_id, own.person_id, own.event_date, own.period_end, own.team_id, own.worker_id,
  CASE WHEN own.num IS NULL THEN NULL
       WHEN o.latest_contact_on IS NULL THEN 1
       WHEN date_diff('day', o.latest_contact_on, p.period_end) > p.contact_days THEN 1
       ELSE 0 END AS num,
  own.den,
  CASE WHEN o.latest_contact_on IS NULL THEN 'not recorded' END AS category,
  own.dq_note
FROM own
JOIN period p ON p.period_end = own.period_end
JOIN care_leaver_on o
  ON o.period_end = own.period_end AND o.person_id = own.person_id
