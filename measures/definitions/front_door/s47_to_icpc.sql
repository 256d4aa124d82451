/* +++
name        = "Section 47 enquiries that led to a conference"
plain_name  = "Checks for harm that led to a safety meeting"
why         = "An enquiry that leads nowhere puts a family through an investigation; one that should have led to a conference leaves a child unsafe."
numerator   = "Enquiries with a conference as their outcome, or with a conference of this child linked to them"
denominator = "Section 47 enquiries that ended in the month, one for each child"
left_out    = "Enquiries without an end date"
unit = "percent"
timing = "event"
polarity = "neutral"
lowest_level = "worker"
reserve = true
source = "Children in need census guide 4.12"
caveats = [
  "A conference linked to a brother's or sister's enquiry does not count for this child. One that was arranged and not held counts; one for a child who moved in on a plan does not.",
  "An empty or unreadable outcome without a linked conference counts as none.",
]
questions = [
  "What happened after the enquiries that led to no conference?",
  "How many of those children came back?",
  "Do partners agree with the decisions?",
]
counterbalance = ["s47_rate", "icpc_to_plan"]
+++ */
WITH outcome AS (
  SELECT
    s.s47e_s47_enquiry_id AS enquiry_id,
    s.s47e_person_id AS person_id,
    s.s47e_s47_end_date AS end_on,
    s.s47e_s47_completed_by_team AS team,
    CASE WHEN json_valid(s.s47e_s47_outcome_json)
              AND trim(s.s47e_s47_outcome_json) LIKE '{%'
         THEN s.s47e_s47_outcome_json END AS flags
  FROM ssd_s47_enquiry s
),
linked AS (
  SELECT DISTINCT icpc_s47_enquiry_id AS enquiry_id, icpc_person_id AS person_id
  FROM ssd_initial_cp_conference
  WHERE coalesce(icpc_icpc_transfer_in, 'N') <> 'Y'
),
judged AS (
  SELECT
    o.enquiry_id, o.person_id, o.end_on, o.team, o.flags,
    CASE
      WHEN l.enquiry_id IS NOT NULL THEN 1
      WHEN upper(trim(json_extract_string(o.flags, '$.CP_CONFERENCE_FLAG')))
           NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE') THEN 1
      ELSE 0
    END AS has_conference
  FROM outcome o
  LEFT JOIN linked l ON l.enquiry_id = o.enquiry_id AND l.person_id = o.person_id
)
SELECT
  j.enquiry_id AS unit_id,
  j.person_id,
  j.end_on AS event_date,
  p.period_end,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  j.has_conference AS num,
  1 AS den,
  CASE WHEN j.flags IS NULL AND j.has_conference = 0 THEN 'not recorded' END
    AS category,
  CAST(NULL AS VARCHAR) AS dq_note
FROM period p
JOIN judged j ON j.end_on >= p.period_start AND j.end_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(j.team)
LEFT JOIN allocation a
  ON a.person_id = j.person_id
 AND a.from_on <= j.end_on
 AND (a.to_on IS NULL OR a.to_on > j.end_on)
