-- person: one row a child, with the birth that age is counted from.
-- birth_num and the day numbers of other rows (YYYYMMDD as a number) give the age in
-- completed years: floor((day_num - birth_num) / 10000). A child born on 29 February
-- has the birthday on 1 March in common years.
SELECT
  pers_person_id AS person_id,
  coalesce(pers_dob, pers_expected_dob) AS birth_on,
  CAST(extract(year FROM coalesce(pers_dob, pers_expected_dob)) * 10000
     + extract(month FROM coalesce(pers_dob, pers_expected_dob)) * 100
     + extract(day FROM coalesce(pers_dob, pers_expected_dob)) AS INTEGER) AS birth_num,
  pers_death_date AS death_on
FROM ssd_person
