-- audit: one row an audit in scope, void ones left out. Its audit type and month are
-- those of its cycle, its team is the one written when it was allocated. Audits without
-- a cycle have neither and come along whatever the months asked for.
SELECT
  a.audit_id,
  CASE WHEN c.strand IN ('MPE', 'MOD', 'THEME', 'DIP', 'MULTI', 'PEER')
       THEN c.strand END AS strand,
  c.cycle_id,
  c.cycle_month,
  nullif(a.person_id, '') AS person_id,
  s.person_id IS NOT NULL AS is_person_known,
  CASE WHEN s.birth_on <= c.cycle_month
       THEN date_part('year', age(c.cycle_month, s.birth_on)) END AS age_years,
  t.team_id,
  t.team_name,
  t.service_id,
  t.valid_to AS team_closed_on,
  nullif(trim(a.worker_id), '0') AS worker_id,
  a.auditor_role,
  coalesce(a.status, 'PLANNED') AS status,
  a.status_on,
  a.allocated_on,
  coalesce(a.due_on, c.completion_due) AS due_on,
  a.completed_on,
  a.practice_from,
  a.practice_to,
  a.plan_type_at_audit AS plan_type,
  a.auditor_grade,
  a.moderated_grade,
  a.moderated_on,
  coalesce(trim(a.moderator_worker_id), '0') <> '0' AS has_moderator,
  coalesce(nullif(trim(a.moderator_worker_id), '0') = trim(a.auditor_worker_id), false)
    AS is_self_moderated,
  a.moderation_reason,
  a.worker_took_part,
  a.child_feedback_sought,
  a.child_feedback_obtained,
  a.family_feedback_sought,
  a.family_feedback_obtained,
  a.feedback_not_obtained_reason AS no_feedback_reason,
  a.reflective_due_on,
  a.reflective_held_on,
  coalesce(a.best_practice_example = 'Y', false) AS is_best_practice
FROM qa_audit a
LEFT JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
LEFT JOIN team known ON known.team_id = trim(a.team_id)
JOIN team t ON t.team_id = coalesce(known.team_id, 'NONE')
LEFT JOIN person s ON s.person_id = a.person_id
WHERE coalesce(a.status, 'PLANNED') <> 'VOID'
  AND (c.cycle_month IS NULL
       OR c.cycle_month >= $first_day AND c.cycle_month <= $last_day)
  AND {team_in_scope}
