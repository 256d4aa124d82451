"""The clause that every read of `record` shares: the rows a user may see.

Figures count through it and lists list through it, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from data_access.snapshot import Snapshot, read_rows
from measures.periods import Month
from measures.registry import get_definition
from measures.scope import (
    Role,
    Scope,
    ScopeError,
    can_see_indicator,
    check_scope,
)

SCOPE_UNIT = "SCOPE"  # the org unit id of a bound user's own services or teams
WHOLE_SCOPE = (None, "LA", SCOPE_UNIT)  # ways to ask for everything in scope


# The team `NONE` holds rows without an allocated team; the service line `NONE` holds
# every row whose team has no service, outside providers included.
NO_SERVICE = "service:NONE"


@dataclass(frozen=True)
class RowsOf:
    """Part of an indicator's rows: of one kind, or of one category, or both.

    `kind` is what stands before the colon of `unit_id`, such as CLV for visits to
    children looked after.
    """

    kind: str | None = None
    category: str | None = None


ALL_ROWS = RowsOf()

# the teams `t` in scope: the whole authority, or the user's services, or the user's
# teams; and within the org unit that was asked for, when one was
TEAM_IN_SCOPE = """
  ($whole OR list_contains($services, t.service_id)
   OR list_contains($teams, t.team_id))
  AND ($within IS NULL OR t.team_id = $within
       OR (t.service_id = $within AND $within <> 'NONE')
       OR (t.service_id = 'NONE' AND $within = 'service:NONE'))
"""
SCOPED_ROWS = (
    """
FROM record r
LEFT JOIN team t ON t.team_id = r.team_id
WHERE r.indicator_id = $indicator_id
  AND r.period_end >= $first_end AND r.period_end <= $last_end
  AND ($kind IS NULL OR starts_with(r.unit_id, concat($kind, ':')))
  AND ($category IS NULL OR r.category = $category)
  AND """
    + TEAM_IN_SCOPE
)


def scope_parameters(
    scope: Scope,
    indicator_id: str,
    *,
    first: Month,
    last: Month,
    within: str | None = None,
    rows: RowsOf = ALL_ROWS,
) -> dict[str, object]:
    """The parameters of SCOPED_ROWS.

    Raises:
        ScopeError: no scope, or the role may not see this indicator.
    """
    checked = check_scope(scope)
    definition = get_definition(indicator_id)
    if not can_see_indicator(
        checked, group=definition.group, about_reviews=definition.about_reviews
    ):
        raise ScopeError(f"Your role does not open {definition.name}.")
    return {
        "indicator_id": indicator_id,
        "first_end": first.start,
        "last_end": last.end,
        "kind": rows.kind,
        "category": rows.category,
        **team_parameters(checked, within),
    }


def team_parameters(
    scope: Scope | None, within: str | None = None
) -> dict[str, object]:
    """The parameters of TEAM_IN_SCOPE.

    Raises:
        ScopeError: no scope.
    """
    checked = check_scope(scope)
    is_service_role = checked.role is Role.HEAD_OF_SERVICE
    is_team_role = checked.role is Role.TEAM_MANAGER
    return {
        "whole": checked.is_whole_authority,
        "services": sorted(checked.service_ids) if is_service_role else [],
        "teams": sorted(checked.team_ids) if is_team_role else [],
        "within": None if within in WHOLE_SCOPE else within,
    }


def check_within(snapshot: Snapshot, scope: Scope, within: str | None) -> None:
    """Refuse a service or team that is not in scope, whether it exists or not.

    Rows outside the scope are never read either way; this keeps the name, the notes
    and the target of such a place from being told.
    Raises:
        ScopeError: it is not there, or there is no scope.
    """
    checked = check_scope(scope)
    if checked.is_whole_authority or within in WHOLE_SCOPE:
        return
    if checked.role is Role.TEAM_MANAGER:
        is_inside = within in checked.team_ids
    else:
        parents = read_rows(
            snapshot, "SELECT service_id FROM team WHERE team_id = $id", {"id": within}
        )
        places = {within, *(row[0] for row in parents)}
        is_inside = not places.isdisjoint(checked.service_ids)
    if not is_inside:
        raise ScopeError("This view is not in what you may see.")
