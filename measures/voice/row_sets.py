"""The rows behind the page Children's voice: counted or listed, never both apart.

Each row set is one `.sql` file under `rows/` that says which rows; this module alone
applies the user's scope and the time, counts and lists. A count is the number of rows
that the list of the same choice holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from data_access.snapshot import Snapshot, read_rows
from measures.periods import Month
from measures.scope import Scope, ScopeError, can_see_indicator, check_scope
from measures.scoped_rows import TEAM_IN_SCOPE, check_within, team_parameters

ROWS_DIR = Path(__file__).parent / "rows"
NOT_RECORDED = "not recorded"
# of every row set, worked out here: where the row belongs and how old the child was
COMMON = ("age_band", "service_id", "team_id")
AGE_BANDS = ("under 4", "4 to 9", "10 to 15", "16 and over", NOT_RECORDED)


class RowSetError(ValueError):
    """A row set was asked for something it does not have; says what it has."""


@dataclass(frozen=True)
class RowSet:
    """One kind of row. `attributes` are the columns that it is counted by.

    `details` are columns that stand in a list and are not counted by. `tables` are
    those of the shared database whose rows these are. `group` is the
    indicator group whose rights hold; `noun` is singular and plural. `at_month_end`
    marks rows as they stand on the last day: months do not add up.
    """

    row_set_id: str
    noun: tuple[str, str]
    attributes: tuple[str, ...]
    tables: tuple[str, ...]
    group: str = "voice"
    at_month_end: bool = False
    details: tuple[str, ...] = ()
    given: Mapping[str, object] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the rows are counted by."""
        return (*self.attributes, *COMMON)

    @property
    def listed(self) -> tuple[str, ...]:
        """What a list shows of a row."""
        return (*self.attributes, *self.details, *COMMON)


@dataclass(frozen=True)
class Window:
    """Days, first and last included."""

    first_on: date
    last_on: date


@dataclass(frozen=True)
class VoiceRow:
    """One row of a list. `on` is None where the record has no date."""

    unit_id: str
    person_id: str | None
    on: date | None
    team_name: str
    worker_id: str | None
    note: str
    attributes: dict[str, str]


@dataclass(frozen=True)
class Tally:
    """How many rows there are of each combination of attributes."""

    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], int], ...]

    def count(self, only: Mapping[str, Sequence[str]] | None = None) -> int:
        """Rows whose attributes are among those given; all rows without any."""
        places = [(self._place(name), set(kept)) for name, kept in (only or {}).items()]
        return sum(
            n
            for values, n in self.cells
            if all(values[place] in kept for place, kept in places)
        )

    def values(self, column: str) -> list[str]:
        """What stands in a column, in text order."""
        place = self._place(column)
        return sorted({values[place] for values, _ in self.cells})

    def by(self, column: str) -> dict[str, Tally]:
        """The same tally for each value of one column."""
        place = self._place(column)
        return {
            value: Tally(
                self.columns, tuple(c for c in self.cells if c[0][place] == value)
            )
            for value in self.values(column)
        }

    def _place(self, column: str) -> int:
        if column not in self.columns:
            raise RowSetError(f"{column} is not among {', '.join(self.columns)}.")
        return self.columns.index(column)


def window_of(month: Month, months: int, *, data_to: date) -> Window:
    """The months up to and including this one, no later than the data date."""
    return Window(month.plus(1 - months).start, min(month.end, data_to))


@cache
def row_sql(row_set_id: str) -> str:
    """The SELECT of one row set."""
    return (ROWS_DIR / f"{row_set_id}.sql").read_text(encoding="utf-8")


def scope_of(
    snapshot: Snapshot, scope: Scope | None, within: str | None, *, group: str
) -> dict[str, object]:
    """The parameters of the scope clause.

    Raises:
        ScopeError: no scope, a role without these records, a place outside the scope.
    """
    checked = check_scope(scope)
    if not can_see_indicator(checked, group=group, about_reviews=False):
        raise ScopeError("Your role does not open these records.")
    check_within(snapshot, checked, within)
    return team_parameters(checked, within)


def _scoped(row_set: RowSet) -> str:
    """The rows of a set within scope, with the columns that all sets have."""
    return f"""
        SELECT x.*, t.team_name, t.service_id,
               CASE WHEN n.birth_on IS NULL OR c.day_num IS NULL
                      OR n.birth_on > x.on_date THEN 'not recorded'
                    WHEN c.day_num - n.birth_num < 40000 THEN 'under 4'
                    WHEN c.day_num - n.birth_num < 100000 THEN '4 to 9'
                    WHEN c.day_num - n.birth_num < 160000 THEN '10 to 15'
                    ELSE '16 and over' END AS age_band
        FROM ({row_sql(row_set.row_set_id)}) x
        JOIN team t ON t.team_id = x.team_id
        LEFT JOIN person n ON n.person_id = x.person_id
        LEFT JOIN calendar c ON c.cal_date = x.on_date
        WHERE {TEAM_IN_SCOPE}
    """  # noqa: S608 - a file and a clause of our own


def _parameters(
    snapshot: Snapshot,
    row_set: RowSet,
    window: Window,
    scope: Scope,
    within: str | None,
) -> dict[str, object]:
    found = {
        **scope_of(snapshot, scope, within, group=row_set.group),
        **row_set.given,
    }
    text = row_sql(row_set.row_set_id)
    times: dict[str, object] = {
        "first_on": window.first_on,
        "last_on": window.last_on,
        "data_to": snapshot.status.data_to,
    }
    return found | {k: v for k, v in times.items() if f"${k}" in text}


def count_rows(
    snapshot: Snapshot,
    row_set: RowSet,
    *,
    window: Window,
    scope: Scope,
    within: str | None = None,
) -> Tally:
    """How many rows there are, by every combination of the set's columns.

    Raises:
        ScopeError: no scope, a role without these records, a place outside the scope.
    """
    columns = ", ".join(f"y.{name}" for name in row_set.columns)
    rows = read_rows(
        snapshot,
        f"SELECT {columns}, count(*) FROM ({_scoped(row_set)}) y GROUP BY ALL",  # noqa: S608
        _parameters(snapshot, row_set, window, scope, within),
    )
    return Tally(row_set.columns, tuple((tuple(r[:-1]), r[-1]) for r in rows))


def list_rows(
    snapshot: Snapshot,
    row_set: RowSet,
    *,
    window: Window,
    scope: Scope,
    within: str | None = None,
    only: Mapping[str, Sequence[str]] | None = None,
    newest_first: bool = True,
) -> list[VoiceRow]:
    """The rows that `count_rows` counts under the same choice.

    Raises:
        RowSetError: a column that the set does not have.
        ScopeError: as `count_rows`.
    """
    chosen = dict(only or {})
    unknown = set(chosen) - set(row_set.columns)
    if unknown:
        raise RowSetError(
            f"{row_set.row_set_id} has no {', '.join(sorted(unknown))}; it has "
            f"{', '.join(row_set.columns)}."
        )
    kept = "".join(f" AND list_contains($only_{name}, y.{name})" for name in chosen)
    columns = ", ".join(f"y.{name}" for name in row_set.listed)
    rows = read_rows(
        snapshot,
        f"""SELECT y.unit_id, y.person_id, y.on_date, y.team_name, y.worker_id,
                   coalesce(y.note, ''), {columns}
        FROM ({_scoped(row_set)}) y WHERE true{kept}
        ORDER BY y.on_date {"DESC" if newest_first else "ASC"} NULLS FIRST,
                 y.unit_id""",  # noqa: S608 - own columns only
        _parameters(snapshot, row_set, window, scope, within)
        | {f"only_{name}": list(values) for name, values in chosen.items()},
    )
    return [_voice_row(row_set, row) for row in rows]


def _voice_row(row_set: RowSet, row: tuple[Any, ...]) -> VoiceRow:
    unit_id, person_id, on, team_name, worker_id, note, *values = row
    attributes = dict(zip(row_set.listed, values, strict=True))
    return VoiceRow(unit_id, person_id, on, team_name, worker_id, note, attributes)


def not_loaded(snapshot: Snapshot, row_set: RowSet) -> list[str]:
    """Tables of the set that are missing from this version or hold no row."""
    filled = {
        row[0]
        for row in read_rows(snapshot, "SELECT table_name FROM load_table WHERE n > 0")
    }
    return [table for table in row_set.tables if table not in filled]
