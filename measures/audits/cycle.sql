-- cycle: the plan of a month or exercise. It is made for the whole authority and names
-- no team and no child, so it has no scope.
SELECT cycle_id, strand, cycle_month, title, coalesce(planned_number, 0), completion_due
FROM qa_audit_cycle
WHERE strand IN ('MPE', 'MOD', 'THEME', 'DIP', 'MULTI', 'PEER')
  AND cycle_month >= $first_day AND cycle_month <= $last_day
ORDER BY cycle_month DESC, strand, cycle_id
