-- visit: every visit once. A visit to a child on a plan and looked after stands as CPV.
SELECT v.*
FROM visit_type v
WHERE NOT (v.source = 'CLV' AND EXISTS (
  SELECT 1 FROM visit_type c
  WHERE c.source = 'CPV' AND c.person_id = v.person_id AND c.visit_at = v.visit_at))
