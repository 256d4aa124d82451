-- What else is recorded of one child: reviews, conferences, monitoring forms and plans.
-- Each row stands under the team that was responsible on its day; a plan under that of
-- the day asked for, or of its last day.
WITH found AS (
  SELECT 'Review of a child in our care' AS kind, held_on AS on_date,
         CAST(NULL AS DATE) AS until, CAST(NULL AS VARCHAR) AS note,
         CAST(NULL AS VARCHAR) AS own_team
  FROM cla_review
  WHERE person_id = $person AND held_on <= $day
  UNION ALL
  SELECT 'Child protection review', cppr_cp_review_date, NULL, NULL, NULL
  FROM ssd_cp_reviews
  WHERE cppr_person_id = $person AND cppr_cp_review_date <= $day
  UNION ALL
  SELECT 'Initial child protection conference', icpc_icpc_date, NULL, NULL, NULL
  FROM ssd_initial_cp_conference
  WHERE icpc_person_id = $person AND icpc_icpc_date <= $day
  UNION ALL
  SELECT 'Monitoring form', event_date, NULL, coalesce(concern_level, 'not recorded'),
         coalesce(trim(team_id), 'NONE')
  FROM qa_monitoring_form
  WHERE person_id = $person AND event_date <= $day
    AND coalesce(status, 'VALID') <> 'VOID'
  UNION ALL
  SELECT 'Child protection plan', min(start_on),
         CASE WHEN count(*) = count(end_on) THEN max(end_on) END, NULL, NULL
  FROM cp_spell
  WHERE person_id = $person AND start_on <= $day
  GROUP BY spell_start_on
  UNION ALL
  SELECT 'Care plan', lacp_cla_care_plan_start_date, lacp_cla_care_plan_end_date, NULL,
         NULL
  FROM ssd_cla_care_plan
  WHERE lacp_person_id = $person AND lacp_cla_care_plan_start_date <= $day
  UNION ALL
  SELECT 'Child in need plan', cinp_cin_plan_start_date, cinp_cin_plan_end_date, NULL,
         NULL
  FROM ssd_cin_plans
  WHERE cinp_person_id = $person AND cinp_cin_plan_start_date <= $day
),
dated AS (
  SELECT *,
    CASE WHEN kind LIKE '%plan' AND (until IS NULL OR until > $day) THEN $day
         ELSE coalesce(until, on_date) END AS asked_on
  FROM found
),
placed AS (
  SELECT d.*, a.team_id AS allocated,
    row_number() OVER (
      PARTITION BY d.kind, d.on_date, d.until, d.note ORDER BY a.from_on DESC
    ) AS place
  FROM dated d
  LEFT JOIN allocation a
    ON a.person_id = $person AND a.from_on <= d.asked_on
   AND (a.to_on IS NULL OR a.to_on >= d.asked_on)
)
SELECT coalesce(t.team_id, 'NONE') AS team_id, p.kind, p.on_date, p.until, p.note
FROM placed p
LEFT JOIN team t ON t.team_id = coalesce(p.own_team, p.allocated, 'NONE')
WHERE p.place = 1
