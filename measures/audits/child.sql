-- child: one row a child open at the month end (in need, on a plan or in our care), with
-- the team allocated that day, and whether any team's audit looked at the child in the
-- twelve months to the month. Only the number and the last month of those audits are
-- read: where the child was audited elsewhere, saying never would be untrue.
WITH child AS (
  SELECT person_id FROM cin_on WHERE period_end = $period_end
  UNION SELECT person_id FROM cp_on WHERE period_end = $period_end
  UNION SELECT person_id FROM cla_on WHERE period_end = $period_end
),
looked_at AS (
  SELECT
    a.person_id,
    count(*) FILTER (c.cycle_month >= $first_day) AS audits,
    max(c.cycle_month) AS last_audited_on
  FROM qa_audit a
  JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
  WHERE a.status = 'COMPLETE' AND c.cycle_month <= $period_end
    AND c.strand IN ('MPE', 'MOD', 'THEME', 'DIP', 'MULTI', 'PEER')
  GROUP BY a.person_id
)
SELECT
  x.person_id, t.team_id, t.team_name, coalesce(l.audits, 0), l.last_audited_on
FROM child x
LEFT JOIN allocation a
  ON a.person_id = x.person_id AND a.from_on <= $period_end
 AND (a.to_on IS NULL OR a.to_on > $period_end)
JOIN team t ON t.team_id = coalesce(a.team_id, 'NONE')
LEFT JOIN looked_at l ON l.person_id = x.person_id
WHERE {team_in_scope}
ORDER BY t.team_name, l.last_audited_on NULLS FIRST, x.person_id
