-- One child's line: every visit, review and conference, and what the child or family
-- said, each with what it shows. Copies of a visit stand once.
WITH entry AS (
  SELECT concat(v.source, ':', v.visit_id) AS unit_id, v.visit_on AS on_date,
         CAST(NULL AS VARCHAR) AS own_team, v.source AS entry,
         CASE WHEN v.seen_alone = 'Y' THEN 'seen alone'
              WHEN v.seen_ok = 0 AND v.seen IS NULL THEN 'seen not recorded'
              WHEN v.seen_ok = 0 THEN 'not seen'
              WHEN v.seen_alone = 'N' THEN 'seen, not alone'
              ELSE 'seen, alone not recorded' END AS shows,
         CASE w.voice_recorded WHEN 'Y' THEN 'voice recorded'
              WHEN 'N' THEN 'voice not recorded' END AS note,
         CASE WHEN v.seen_alone = 'N' THEN coalesce(w.not_alone_reason, '')
              ELSE '' END AS reason,
         '' AS respondent
  FROM visit v
  LEFT JOIN visit_voice w ON w.source = v.source AND w.visit_id = v.visit_id
  WHERE v.person_id = $person_id
  UNION ALL
  SELECT r.review_id, r.held_on, NULL, 'CLAR',
         CASE WHEN v.review_id IS NULL THEN 'not counted'
              WHEN v.age < 4 THEN 'under 4'
              WHEN v.pn IN ('PN1', 'PN3') THEN 'spoke'
              WHEN v.pn = 'PN2' THEN 'spoken for'
              WHEN v.pn = 'PN4' THEN 'silent'
              WHEN v.pn IN ('PN5', 'PN6') THEN 'sent views'
              WHEN v.pn = 'PN7' THEN 'no view'
              ELSE 'not recorded' END,
         r.participation, '', ''
  FROM cla_review r
  LEFT JOIN review_voice v ON v.review_id = r.review_id
  WHERE r.person_id = $person_id
  UNION ALL
  SELECT CAST(form_id AS VARCHAR), event_date, team_id, event_type,
         CASE child_views_presented WHEN 'Y' THEN 'views presented'
              WHEN 'N' THEN 'views not presented' WHEN 'NA' THEN 'too young or unborn'
              ELSE 'not recorded' END,
         CASE child_attended WHEN 'Y' THEN 'the child came'
              WHEN 'N' THEN 'the child did not come' END,
         '', ''
  FROM qa_monitoring_form
  WHERE person_id = $person_id AND event_type IN ('ICPC', 'RCPC')
    AND coalesce(status, 'VALID') <> 'VOID'
  UNION ALL
  SELECT CAST(feedback_id AS VARCHAR), received_on, team_id, 'FEEDBACK',
         CASE WHEN overall_rating IN (4, 5) THEN 'agrees we helped'
              WHEN overall_rating = 3 THEN 'neither'
              WHEN overall_rating IN (1, 2) THEN 'disagrees'
              ELSE 'no rating' END,
         NULL, '', coalesce(respondent_type, '')
  FROM qa_feedback
  WHERE person_id = $person_id AND coalesce(status, 'VALID') <> 'VOID'
  UNION ALL
  SELECT CAST(advocacy_id AS VARCHAR), offered_on, team_id, 'ADVOCATE',
         coalesce(offer_outcome, 'not recorded'), NULL, '', ''
  FROM qa_advocacy
  WHERE person_id = $person_id AND coalesce(status, 'VALID') <> 'VOID'
  UNION ALL
  SELECT CAST(complaint_id AS VARCHAR), received_on, team_id, kind,
         'received', NULL, '', coalesce(complainant_type, '')
  FROM qa_complaint
  WHERE person_id = $person_id AND coalesce(status, 'OPEN') <> 'VOID'
    AND kind IN ('COMPLAINT', 'COMPLIMENT')
  UNION ALL
  SELECT concat('activity:', CAST(a.activity_id AS VARCHAR)), a.held_on, NULL, 'ACTIVITY',
         'took part', a.title, '', ''
  FROM qa_participation_attendee x
  JOIN qa_participation_activity a ON a.activity_id = x.activity_id
  WHERE x.person_id = $person_id
)
SELECT
  e.unit_id,
  CAST($person_id AS VARCHAR) AS person_id,
  e.on_date,
  coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
  a.worker_id,
  e.note,
  e.entry,
  e.shows,
  e.reason,
  e.respondent
FROM entry e
LEFT JOIN team t ON t.team_id = trim(e.own_team)
LEFT JOIN allocation a
  ON a.person_id = $person_id
 AND a.from_on <= e.on_date
 AND (a.to_on IS NULL OR a.to_on > e.on_date)
WHERE e.on_date BETWEEN $first_on AND $last_on
