"""The place a user looks at: the whole scope, one service or one team in it."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.snapshot import Snapshot, read_rows
from measures.figure import Level
from measures.loading.month_ends import build_month_ends
from measures.periods import Month
from measures.scope import Role, Scope, ScopeError, can_see_figures, check_scope
from measures.scoped_rows import TEAM_IN_SCOPE, check_within


@dataclass(frozen=True)
class Unit:
    """A service or team the user may choose."""

    org_unit_id: str
    name: str
    level: Level
    parent_id: str


def list_units(snapshot: Snapshot, scope: Scope) -> list[Unit]:
    """Every service and team in scope that ever stood behind a record, by name.

    `NONE` (no allocated team) is there for the whole authority alone.
    """
    checked = check_scope(scope)
    rows = read_rows(
        snapshot,
        """
        SELECT o.org_unit_id, o.name, o.level, o.parent_id
        FROM org_unit o
        WHERE o.level IN ('service', 'team')
          AND o.org_unit_id NOT IN ('LA', 'EXT')
          AND NOT (o.org_unit_id = 'NONE' AND o.level = 'service')
          AND EXISTS (
            SELECT 1 FROM record r LEFT JOIN team t ON t.team_id = r.team_id
            WHERE r.team_id = o.org_unit_id OR t.service_id = o.org_unit_id)
        ORDER BY o.level, o.org_unit_id = 'NONE', o.name
        """,
    )
    units = [Unit(row[0], row[1], Level(row[2]), row[3] or "LA") for row in rows]
    return [unit for unit in units if is_in_scope(checked, unit)]


def is_in_scope(scope: Scope, unit: Unit) -> bool:
    """May this user choose the unit? Protected figures have none to choose."""
    if scope.is_whole_authority:
        return can_see_figures(scope)
    if scope.role is Role.HEAD_OF_SERVICE:
        is_service = unit.level is Level.SERVICE
        return (unit.org_unit_id if is_service else unit.parent_id) in scope.service_ids
    return unit.level is Level.TEAM and unit.org_unit_id in scope.team_ids


def find_unit(units: list[Unit], org_unit_id: str) -> Unit:
    """The unit of this id among those in scope.

    Raises:
        ScopeError: it is not there, whether it exists or not.
    """
    for unit in units:
        if unit.org_unit_id == org_unit_id:
            return unit
    raise ScopeError("This view is not in what you may see.")


def count_open_children(
    snapshot: Snapshot, *, month: Month, scope: Scope, within: str | None
) -> int:
    """Children in need, on a plan or looked after at the month end, each once.

    A child belongs to the team allocated at the month end.
    Raises:
        ScopeError: no scope, a place outside it, or a role of protected figures.
    """
    checked = check_scope(scope)
    if not can_see_figures(checked):
        raise ScopeError("Your role sees protected figures only.")
    check_within(snapshot, checked, within)
    ends = build_month_ends(snapshot.status.data_to, months=1)
    end = min(month.end, ends[-1].period_end)
    rows = read_rows(
        snapshot,
        f"""
        WITH child AS (
          SELECT person_id FROM cin_on WHERE period_end = $end
          UNION SELECT person_id FROM cp_on WHERE period_end = $end
          UNION SELECT person_id FROM cla_on WHERE period_end = $end
        )
        SELECT count(*)
        FROM child c
        LEFT JOIN allocation a
          ON a.person_id = c.person_id AND a.from_on <= $end
         AND (a.to_on IS NULL OR a.to_on > $end)
        JOIN team t ON t.team_id = coalesce(a.team_id, 'NONE')
        WHERE {TEAM_IN_SCOPE}
        """,  # noqa: S608 - a clause of our own
        {
            "end": end,
            "whole": checked.is_whole_authority,
            "services": _ids(checked, Role.HEAD_OF_SERVICE, checked.service_ids),
            "teams": _ids(checked, Role.TEAM_MANAGER, checked.team_ids),
            "within": within,
        },
    )
    return int(rows[0][0])


def _ids(scope: Scope, role: Role, ids: frozenset[str]) -> list[str]:
    return sorted(ids) if scope.role is role else []
