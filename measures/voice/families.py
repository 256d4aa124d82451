"""Brothers and sisters, as far as the records tell: who shares a meeting or a family.

The dataset has no table of relationships. Children whose conference was one meeting,
or who stand in one family of pre-proceedings, are taken as one family.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from data_access.snapshot import Snapshot, read_rows

MOST = 12  # more children under one key are a clinic or a blank, not a family

_LINKS = """
WITH link AS (
  SELECT concat('icpc:', icpc_icpc_meeting_id) AS link, icpc_person_id AS person_id
  FROM ssd_initial_cp_conference WHERE icpc_icpc_meeting_id IS NOT NULL
  UNION
  SELECT concat('rcpc:', cppr_cp_review_meeting_id), cppr_person_id
  FROM ssd_cp_reviews WHERE cppr_cp_review_meeting_id IS NOT NULL
  UNION
  SELECT concat('family:', prep_plo_family_id), prep_person_id
  FROM ssd_pre_proceedings WHERE prep_plo_family_id IS NOT NULL
),
sized AS (
  SELECT link, person_id, count(*) OVER (PARTITION BY link) AS children
  FROM link WHERE person_id IS NOT NULL
)
SELECT link, person_id FROM sized
WHERE children BETWEEN 2 AND $most AND list_contains($person_ids, person_id)
ORDER BY link, person_id
"""


def read_families(
    snapshot: Snapshot, person_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """Child -> brothers and sisters among the children asked for, the child included.

    Only children who were asked for are told, so a caller passes those in scope.
    """
    rows = read_rows(
        snapshot, _LINKS, {"person_ids": sorted(set(person_ids)), "most": MOST}
    )
    return join_families(rows)


def join_families(links: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Children joined by any chain of shared links; those alone are left out."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    children = set()
    for link, person_id in links:
        children.add(person_id)
        above[top(f"link {link}")] = top(person_id)
    families: dict[str, set[str]] = {}
    for person_id in children:
        families.setdefault(top(person_id), set()).add(person_id)
    return {
        person_id: frozenset(family)
        for family in families.values()
        if len(family) > 1
        for person_id in family
    }
