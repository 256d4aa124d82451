"""The access log: who opened which child-level list, when, and which children.

An entry is written before the rows are shown. `access_log_person` holds the only
references to children outside the snapshot: read it for the question "who looked
at this child?", and for nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import sqlalchemy as sa

from data_access.app_store import access_log, access_log_person, utc_now
from data_access.log_chain import append
from data_access.settings import read_settings

Action = Literal[
    "open", "see names", "read text", "export", "ask log", "refused", "trim"
]


@dataclass(frozen=True)
class Access:
    """One list that is about to be opened or exported.

    `filters` says what narrowed it, in ids and codes; never in words somebody typed.
    """

    username: str
    action: Action
    indicator_id: str
    period_end: date
    org_unit_id: str
    scope_key: str
    data_version: str
    filters: str = ""

    @property
    def role(self) -> str:
        """The role under which it was opened: a scope's key begins with it."""
        return self.scope_key.partition("|")[0]


@dataclass(frozen=True)
class LoggedAccess:
    """One entry of the log, without the children."""

    access: Access
    accessed_at: datetime
    n_records: int
    access_id: int = 0


def record_access(
    engine: sa.Engine,
    access: Access,
    *,
    n_records: int,
    person_ids: Collection[str],
) -> None:
    """Write down that a list is opened. If this raises, do not show the list.

    Args:
        n_records: rows in the list; a child may have several.
        person_ids: every child in the list.
    """
    row = {
        "accessed_at": utc_now().replace(microsecond=0),
        "username": access.username,
        "action": access.action,
        "indicator_id": access.indicator_id,
        "period_end": access.period_end,
        "org_unit_id": access.org_unit_id,
        "scope_key": access.scope_key,
        "data_version": access.data_version,
        "n_records": n_records,
        "filters": access.filters,
    }
    key = read_settings().access_log_key
    with engine.begin() as connection:
        append(connection, row, sorted(set(person_ids)), key=key)


def list_accesses(
    engine: sa.Engine,
    *,
    since: datetime,
    org_unit_ids: Collection[str] | None = None,
    limit: int = 1_000,
) -> list[LoggedAccess]:
    """Entries of the log, newest first.

    Args:
        org_unit_ids: only lists of these org units, for readers bound to a
            service; None for those who may read the whole log. An empty
            collection gives nothing.
    """
    moment = since.replace(microsecond=0)
    query = sa.select(access_log).where(access_log.c.accessed_at >= moment)
    if org_unit_ids is not None:
        query = query.where(access_log.c.org_unit_id.in_(sorted(org_unit_ids)))
    return _read(engine, query.limit(limit))


def list_accesses_to_person(engine: sa.Engine, person_id: str) -> list[LoggedAccess]:
    """Every entry in whose list this child stood, newest first."""
    query = sa.select(access_log).join_from(access_log, access_log_person)
    return _read(engine, query.where(access_log_person.c.person_id == person_id))


def people_of(engine: sa.Engine, access_ids: Collection[int]) -> dict[int, set[str]]:
    """The children of these entries; entries without children are left out."""
    if not access_ids:
        return {}
    wanted, found = set(access_ids), dict[int, set[str]]()
    query = sa.select(access_log_person).where(
        access_log_person.c.access_id.between(min(wanted), max(wanted))
    )
    with engine.connect() as connection:
        for row in connection.execute(query):
            if row.access_id in wanted:
                found.setdefault(row.access_id, set()).add(row.person_id)
    return found


def _read(
    engine: sa.Engine, query: sa.Select[tuple[object, ...]]
) -> list[LoggedAccess]:
    newest_first = query.order_by(access_log.c.access_id.desc())
    with engine.connect() as connection:
        rows = connection.execute(newest_first).mappings().all()
    return [
        LoggedAccess(
            access=Access(
                username=row["username"],
                action=row["action"],
                indicator_id=row["indicator_id"],
                period_end=row["period_end"],
                org_unit_id=row["org_unit_id"],
                scope_key=row["scope_key"],
                data_version=row["data_version"],
                filters=row["filters"] or "",
            ),
            accessed_at=row["accessed_at"],
            n_records=row["n_records"],
            access_id=row["access_id"],
        )
        for row in rows
    ]
