"""The shared database as cleaned lists of dicts, indexed by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from data_access.tables import SHARED
from tests.contract.recount.codes import (
    Codes,
    Maps,
    active_codes,
    mapped_values,
    norm,
)
from tests.contract.recount.days import WorkCalendar, day_of, work_calendar

TABLES = [name for name in SHARED.tables if name != "ssd_version_log"]


@dataclass(frozen=True)
class Shared:
    """Everything read, cleaned; `memo` keeps what is slow to work out twice."""

    tables: dict[str, list[dict]]
    codes: Codes
    maps: Maps
    teams: frozenset[str]
    calendar: WorkCalendar
    memo: dict[Any, Any] = field(default_factory=dict)

    def once(self, key: object, make: Callable[[], Any]) -> Any:
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]

    def by(self, table: str, column: str) -> dict[str, list[dict]]:
        """The rows of a table by the value of one column."""

        def index() -> dict[str, list[dict]]:
            found = defaultdict(list)
            for row in self.tables[table]:
                found[row[column]].append(row)
            return dict(found)

        return self.once((table, column), index)

    def of(self, table: str, column: str, value: str | None) -> list[dict]:
        """The rows whose column equals the value; none for None, as in SQL."""
        return [] if value is None else self.by(table, column).get(value, [])

    def norm(self, table: str, column: str, row: dict | None) -> str | None:
        raw = row[column] if row else None
        return norm(raw, (table, column), codes=self.codes, maps=self.maps)


def _clean(value: object) -> object:
    if isinstance(value, str):
        return value.rstrip() or None
    return value


def _read(connection: sa.Connection, name: str) -> list[dict]:
    table = SHARED.tables.get(name)
    if table is None:
        return []
    rows = connection.execute(sa.select(table)).mappings()
    return [{key: _clean(value) for key, value in row.items()} for row in rows]


def read_shared(engine: sa.Engine) -> Shared:
    """Read and clean the tables that indicators need."""
    with engine.connect() as connection:
        tables = {name: _read(connection, name) for name in TABLES}
    own = {row["cal_date"]: row["is_working_day"] for row in tables["qa_calendar"]}
    return Shared(
        tables=tables,
        codes=active_codes(tables["qa_code"]),
        maps=mapped_values(tables["qa_code_map"]),
        teams=frozenset(row["team_id"] for row in tables["qa_team"]),
        calendar=work_calendar({day: bool(v) for day, v in own.items()}),
    )


def latest_load(db: Shared, source: str) -> date | None:
    """Greatest data_to of the OK loads of a source; None without one."""
    dates = [
        day_of(row["data_to"])
        for row in db.tables["qa_load"]
        if row["source"] == source and row["status"] == "OK"
    ]
    return max(dates, default=None)


def constants_of(db: Shared, indicator_id: str, day: date) -> Callable[..., Any]:
    """A look-up `constant(name, default)` of the values in force on a day."""
    return partial(_constant, db, indicator_id, day)


def _constant(db: Shared, indicator_id: str, day: date, name: str, default: Any) -> Any:
    column = "value_text" if isinstance(default, str) else "value_num"
    valid = [
        row
        for row in db.tables["qa_indicator_constant"]
        if row["indicator_id"] == indicator_id
        and row["name"] == name
        and row[column] is not None
        and row["valid_from"] <= day
        and (row["valid_to"] is None or row["valid_to"] >= day)
    ]
    if not valid:
        return default
    row = max(valid, key=lambda row: row["valid_from"])
    return row[column] if isinstance(default, str) else int(row[column])
