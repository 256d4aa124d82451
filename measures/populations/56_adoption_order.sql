-- adoption_order: adoption orders, each with the child and the period of care it ended. The
-- child is the one whose episodes carry the row's period of care: the row's own person
-- id may be the legacy number. Without such episodes it is the person with that id,
-- else with that legacy number, and the period that of the child's latest episode
-- started by the order.
WITH care AS (
  SELECT clae_cla_id AS cla_id, min(clae_person_id) AS person_id
  FROM ssd_cla_episodes
  WHERE clae_cla_id IS NOT NULL
  GROUP BY clae_cla_id
),
legacy AS (
  SELECT pers_legacy_id AS legacy_id, min(pers_person_id) AS person_id
  FROM ssd_person
  WHERE pers_legacy_id IS NOT NULL
  GROUP BY pers_legacy_id
),
ordered AS (
  SELECT
    a.*,
    coalesce(c.person_id, n.pers_person_id, l.person_id) AS person_id,
    c.cla_id
  FROM ssd_permanence a
  LEFT JOIN care c ON c.cla_id = a.perm_cla_id
  LEFT JOIN ssd_person n ON n.pers_person_id = a.perm_person_id
  LEFT JOIN legacy l ON l.legacy_id = a.perm_person_id
  WHERE a.perm_permanence_order_type = 'ADOPTION'
    AND a.perm_permanence_order_date IS NOT NULL
),
latest AS (
  SELECT
    o.perm_table_id, s.care_key,
    row_number() OVER (
      PARTITION BY o.perm_table_id ORDER BY s.start_on DESC, s.episode_id DESC
    ) AS choice
  FROM ordered o
  JOIN stay s
    ON s.person_id = o.person_id AND s.start_on <= o.perm_permanence_order_date
  WHERE o.cla_id IS NULL
),
placed AS (
  SELECT
    o.*,
    CASE WHEN o.cla_id IS NULL THEN l.care_key ELSE concat('period:', o.cla_id)
    END AS care_key
  FROM ordered o
  LEFT JOIN latest l ON l.perm_table_id = o.perm_table_id AND l.choice = 1
)
SELECT
  p.perm_table_id AS adoption_id, p.person_id, p.care_key, k.care_start_on,
  p.perm_permanence_order_date AS ordered_on,
  p.perm_placement_order_date AS placement_order_on,
  p.perm_matched_date AS matched_on,
  p.perm_placed_for_adoption_date AS placed_on,
  p.perm_placed_ffa_cp_date AS placed_early_on,
  p.perm_adopted_by_carer_flag AS is_by_carer,
  nullif(trim(p.perm_adoption_worker_id), '0') AS worker_id
FROM placed p
LEFT JOIN care_period k ON k.person_id = p.person_id AND k.care_key = p.care_key
