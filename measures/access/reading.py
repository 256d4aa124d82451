"""Reading the access log: which entries a role may see, and who looked at a child.

A head of service reads entries in which a child of their services stands, and those of
people bound to their services; the whole authority's readers read everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data_access.access_log import (
    LoggedAccess,
    list_accesses,
    list_accesses_to_person,
    people_of,
)
from data_access.snapshot import Snapshot, read_rows
from measures.scope import Scope, ScopeError, can_open_page, check_scope
from measures.scoped_rows import TEAM_IN_SCOPE, team_parameters

MAX_ENTRIES = 5_000
PAGE = "access_log"


@dataclass(frozen=True)
class Entry:
    """One entry as its reader may see it: how many children, and how many are theirs.

    Whoever reads the whole log has all of them as their own.
    """

    logged: LoggedAccess
    n_children: int
    n_own: int


def check_reader(scope: Scope | None) -> Scope:
    """Raise ScopeError when this role does not read the log, or has no scope."""
    checked = check_scope(scope)
    if not can_open_page(checked, PAGE) or checked.is_empty:
        raise ScopeError("Your role does not read the access log.")
    return checked


def read_entries(
    store: sa.Engine, snapshot: Snapshot, scope: Scope, *, since: datetime
) -> list[Entry]:
    """The entries since then that this scope may see, newest first, at most 5,000."""
    checked = check_reader(scope)
    logged = list_accesses(store, since=since, limit=MAX_ENTRIES)
    people = people_of(store, [entry.access_id for entry in logged])
    if checked.is_whole_authority:
        return [
            Entry(one, n := len(people.get(one.access_id, ())), n) for one in logged
        ]
    own = children_in_scope(snapshot, checked, since.date())
    units = units_in_scope(snapshot, checked)
    found = []
    for one in logged:
        children = people.get(one.access_id, set())
        theirs = children & own
        if theirs or one.access.org_unit_id in units or _is_bound_to(one, units):
            found.append(Entry(one, len(children), len(theirs)))
    return found


def _is_bound_to(entry: LoggedAccess, units: frozenset[str]) -> bool:
    """Was it opened by someone whose own services and teams all lie in these units?"""
    _role, _, bound = entry.access.scope_key.partition("|")
    ids = {name for part in bound.split("|") for name in part.split(",") if name}
    return bool(ids) and ids <= units


def units_in_scope(snapshot: Snapshot, scope: Scope) -> frozenset[str]:
    """The services and teams of a bound scope, by id."""
    rows = read_rows(
        snapshot,
        f"SELECT t.team_id FROM team t WHERE {TEAM_IN_SCOPE}",  # noqa: S608
        team_parameters(scope),
    )
    return frozenset(row[0] for row in rows) | scope.service_ids


def children_in_scope(snapshot: Snapshot, scope: Scope, since: date) -> set[str]:
    """Children allocated to a team in scope on some day from `since` on."""
    rows = read_rows(
        snapshot,
        f"""SELECT DISTINCT a.person_id
        FROM allocation a LEFT JOIN team t ON t.team_id = a.team_id
        WHERE (a.to_on IS NULL OR a.to_on >= $since) AND {TEAM_IN_SCOPE}""",  # noqa: S608
        {"since": since, **team_parameters(scope)},
    )
    return {row[0] for row in rows}


def find_child(snapshot: Snapshot, scope: Scope, reference: str) -> str | None:
    """The child of this reference, where it stands in the reader's scope.

    An unknown child and one of another service give the same answer: none.
    """
    checked = check_reader(scope)
    rows = read_rows(
        snapshot,
        f"""SELECT p.person_id FROM person p WHERE p.person_id = $reference
        AND ($whole OR EXISTS (
          SELECT 1 FROM allocation a LEFT JOIN team t ON t.team_id = a.team_id
          WHERE a.person_id = p.person_id AND {TEAM_IN_SCOPE})) LIMIT 1""",  # noqa: S608
        {"reference": reference.strip(), **team_parameters(checked)},
    )
    return str(rows[0][0]) if rows else None


def who_looked(
    store: sa.Engine, snapshot: Snapshot, scope: Scope, person_id: str
) -> Sequence[LoggedAccess]:
    """Every entry in whose list this child stood, newest first.

    Raises:
        ScopeError: the role does not read the log, or the child is out of scope.
    """
    if find_child(snapshot, scope, person_id) is None:
        raise ScopeError("This child is not in what you may see.")
    return list_accesses_to_person(store, person_id)
