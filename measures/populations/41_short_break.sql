-- short_break: spells of days on which a child was in a series of short breaks
-- (V3, V4): then neither looked after here nor reviewed here.
SELECT person_id, from_on, to_on
FROM legal_spell
WHERE code IN ('V3', 'V4')
