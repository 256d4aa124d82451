"""Free text about people, and children's names: the only reader of either.

Asked for a few rows at a time, by their ids. The right and the scope are part of every
query; whoever calls writes the access log before anything is shown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from data_access.snapshot import Snapshot, read_rows
from measures import registry
from measures.scope import (
    Scope,
    ScopeError,
    can_read_free_text,
    can_read_names,
    can_see_records,
    check_scope,
)
from measures.scoped_rows import TEAM_IN_SCOPE, team_parameters

MAX_ROWS = 500  # of one question: this is for reading, not for taking away
# rows that name a child and say under which team: a list may hold them though no
# indicator does
_NAMING_TABLES = (
    "qa_audit",
    "qa_audit_action",
    "qa_complaint",
    "qa_concern_child",
    "qa_drp_concern",
    "qa_feedback",
    "qa_fostering_form",
    "qa_monitoring_form",
)


@dataclass(frozen=True)
class ChildName:
    """Who a child is. `date_of_birth` is the expected one before birth."""

    person_id: str
    forename: str
    surname: str
    date_of_birth: date | None
    is_expected: bool


class TooManyRowsError(ValueError):
    """More was asked for at once than a person reads."""


def read_free_text(
    snapshot: Snapshot, scope: Scope, table: str, row_ids: Collection[str]
) -> dict[str, dict[str, str]]:
    """The texts of these rows: row id -> column -> text.

    Args:
        scope: rows of teams outside it give nothing, whether they exist or not.
        table: for example `qa_feedback`.
        row_ids: the keys as text; several parts joined by `|`, as in `12|VOICE`.
    Raises:
        ScopeError: no scope, or a role that may not read the words of this table.
        TooManyRowsError: more than MAX_ROWS rows.
    """
    if not can_read_free_text(check_scope(scope), table):
        raise ScopeError("Your role does not read what was written here.")
    wanted = _few(row_ids)
    rows = _read(
        snapshot,
        f"""SELECT x.row_id, x.column_name, x.text
        FROM private_text x LEFT JOIN team t ON t.team_id = x.team_id
        WHERE x.table_name = $table AND list_contains($row_ids, x.row_id)
          AND {TEAM_IN_SCOPE}
        ORDER BY x.row_id, x.column_name""",  # noqa: S608 - a clause of our own
        {"table": table, "row_ids": wanted, **team_parameters(scope)},
    )
    found: dict[str, dict[str, str]] = {}
    for row_id, column, text in rows:
        found.setdefault(row_id, {})[column] = text
    return found


def read_names(
    snapshot: Snapshot, scope: Scope, person_ids: Collection[str]
) -> dict[str, ChildName]:
    """The names of these children, of those who stand in the scope: by reference.

    A child stands in it by a record that this role may list, by an open allocation
    (for roles that list all records), or by a quality-assurance row of a team in scope.

    Raises:
        ScopeError: no scope, or a role that may not see names.
        TooManyRowsError: more than MAX_ROWS children.
    """
    if not can_read_names(check_scope(scope)):
        raise ScopeError("Your role does not see names.")
    naming = " UNION ALL ".join(
        f"SELECT person_id, team_id FROM {table}"  # noqa: S608 - own names
        for table in _NAMING_TABLES
    )
    rows = _read(
        snapshot,
        f"""WITH held AS (
          SELECT person_id, team_id FROM record
          WHERE list_contains($person_ids, person_id)
            AND list_contains($indicators, indicator_id)
          UNION
          SELECT person_id, team_id FROM allocation
          WHERE $allocated AND to_on IS NULL AND list_contains($person_ids, person_id)
          UNION
          SELECT person_id, team_id FROM ({naming})
          WHERE list_contains($person_ids, person_id)
        ),
        inside AS (
          SELECT DISTINCT h.person_id
          FROM held h LEFT JOIN team t ON t.team_id = h.team_id
          WHERE {TEAM_IN_SCOPE}
        )
        SELECT n.person_id, coalesce(any_value(n.forename), ''),
               coalesce(any_value(n.surname), ''),
               CASE WHEN count(DISTINCT p.pers_dob) = 1 THEN min(p.pers_dob) END,
               CASE WHEN count(DISTINCT p.pers_dob) = 0
                    THEN min(p.pers_expected_dob) END
        FROM private_name n
        JOIN inside i ON i.person_id = n.person_id
        LEFT JOIN ssd_person p ON p.pers_person_id = n.person_id
        GROUP BY n.person_id ORDER BY n.person_id""",  # noqa: S608 - own names
        {
            "person_ids": _few(person_ids),
            "indicators": _listed_indicators(scope),
            "allocated": can_see_records(scope, group="", about_reviews=False),
            **team_parameters(scope),
        },
    )
    return {
        person_id: ChildName(person_id, forename, surname, born or due, born is None)
        for person_id, forename, surname, born, due in rows
    }


def _listed_indicators(scope: Scope) -> list[str]:
    """The indicators whose records this scope's role may list."""
    return [
        name
        for name, definition in registry.every_definition().items()
        if can_see_records(
            scope, group=definition.group, about_reviews=definition.about_reviews
        )
    ]


def _few(ids: Collection[str]) -> list[str]:
    wanted = sorted({str(name) for name in ids})
    if len(wanted) > MAX_ROWS:
        raise TooManyRowsError(
            f"{len(wanted)} rows were asked for at once; read at most {MAX_ROWS}."
        )
    return wanted


def _read(
    snapshot: Snapshot, sql: str, parameters: dict[str, object]
) -> list[tuple[Any, ...]]:
    """Rows; none from a version that was made before these tables were."""
    try:
        return read_rows(snapshot, sql, parameters)
    except duckdb.CatalogException:
        return []
