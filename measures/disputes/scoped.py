"""Rows of the dispute files in a user's scope: the one way to read them.

Each file is a SELECT whose `team_id` says whose row it is; `NONE` where nobody's.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from data_access.snapshot import Snapshot, cursor
from measures.scope import Scope, ScopeError, can_see_records, check_scope
from measures.scoped_rows import TEAM_IN_SCOPE, check_within, team_parameters

GROUP = "review"  # the rights are those of the indicators of this group


def read_scoped(
    snapshot: Snapshot,
    name: str,
    *,
    scope: Scope,
    within: str | None = None,
    **parameters: object,
) -> list[dict[str, Any]]:
    """The rows of `name`.sql whose team is in scope, with the names of their team.

    Args:
        within: a service or team id to look into; None is the whole scope.
        parameters: those that the file names.
    Raises:
        ScopeError: no scope, a place outside it, or a role that opens no concern.
    """
    checked = check_scope(scope)
    if not can_see_records(checked, group=GROUP, about_reviews=True):
        raise ScopeError("Your role does not open concerns.")
    check_within(snapshot, checked, within)
    with cursor(snapshot) as reader:
        found = reader.execute(
            _statement(name),
            {**team_parameters(checked, within), **parameters},
        )
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


@cache
def _statement(name: str) -> str:
    rows = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    return (
        "SELECT r.*, t.team_name, t.service_id, "  # noqa: S608 - files of our own
        "coalesce(o.name, t.service_id) AS service_name "
        f"FROM (\n{rows}\n) r JOIN team t ON t.team_id = r.team_id "
        "LEFT JOIN org_unit o ON o.org_unit_id = t.service_id "
        f"AND o.level = 'service' WHERE {TEAM_IN_SCOPE}"
    )
