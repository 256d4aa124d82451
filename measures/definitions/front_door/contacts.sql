/* +++
name        = "Contacts received"
plain_name  = "Calls and messages about a child"
why         = "Each contact is someone worried about a child; how many come decides whether each gets a proper look."
numerator   = "Contacts in the month, one for each child, day and source"
denominator = "The same contacts: this is a count"
left_out    = "Second rows of one child, day and source"
unit = "count"
timing = "event"
polarity = "neutral"
lowest_level = "team"
source = "Ofsted Annex A list 1; regional quarterly data set"
caveats = [
  "One family contact about three children is three contacts. Contacts about open cases are in, as a kind of their own.",
  "The data holds no decision date: a decision within one working day cannot be worked out.",
  "The table names no team: all contacts stand under the team of the constant 'front_door_team_id'.",
]
questions = [
  "Which sources send more than they did, and why?",
  "How many led to a referral?",
  "Are contacts about open cases reaching the child's own worker?",
]
counterbalance = ["referral_nfa", "rereferral_12m"]
[constants]
front_door_team_id = "NONE"
+++ */
WITH listed AS (
  SELECT
    cont_contact_id AS contact_id,
    cont_person_id AS person_id,
    cont_contact_date AS contact_on,
    cont_contact_outcome_json IS NULL AS is_empty,
    CASE WHEN json_valid(cont_contact_outcome_json)
              AND trim(cont_contact_outcome_json) LIKE '{%'
         THEN cont_contact_outcome_json END AS outcome,
    row_number() OVER (
      PARTITION BY cont_person_id, cont_contact_date,
                   upper(trim(cont_contact_source_code))
      ORDER BY cont_contact_id
    ) AS choice
  FROM ssd_contacts
  WHERE cont_contact_date IS NOT NULL
),
flagged AS (
  SELECT
    contact_id, person_id, contact_on, is_empty, outcome,
    upper(trim(json_extract_string(outcome, '$.NEW_REFERRAL_FLAG'))) AS new_referral,
    upper(trim(json_extract_string(outcome, '$.EXISTING_REFERRAL_FLAG')))
      AS existing_referral,
    upper(trim(json_extract_string(outcome, '$.NFA_FLAG'))) AS nfa
  FROM listed
  WHERE choice = 1
)
SELECT
  f.contact_id AS unit_id,
  f.person_id,
  f.contact_on AS event_date,
  p.period_end,
  coalesce(t.team_id, 'NONE') AS team_id,
  CAST(NULL AS VARCHAR) AS worker_id,
  1 AS num,
  1 AS den,
  CASE
    WHEN f.outcome IS NULL THEN 'unknown'
    WHEN f.new_referral NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
      THEN 'NEW_REFERRAL_FLAG'
    WHEN f.existing_referral NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE')
      THEN 'EXISTING_REFERRAL_FLAG'
    WHEN f.nfa NOT IN ('', 'N', 'NO', '0', 'FALSE', 'NONE') THEN 'NFA_FLAG'
    ELSE 'other'
  END AS category,
  CASE WHEN f.is_empty THEN 'no outcome recorded'
       WHEN f.outcome IS NULL THEN 'the outcome cannot be read' END AS dq_note
FROM period p
JOIN flagged f ON f.contact_on >= p.period_start AND f.contact_on < p.next_start
LEFT JOIN team t ON t.team_id = trim(p.front_door_team_id)
