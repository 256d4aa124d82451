"""Writing the rows of the quality-assurance workbook: all of them, or nothing.

Rows are updated by their numbers and added; `created_by` marks those of this loader,
and only those can be replaced as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.qa_workbook_fields import QaSheet, key_of
from data_access.imports.qa_workbook_read import ReadSheet
from data_access.imports.qa_workbook_sheets import QA_SHEETS
from data_access.tables import SHARED

LOADER = "load-qa"
LOADS = SHARED.tables["qa_load"]
BATCH = 5_000
Report = Callable[[str, float], None]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Written:
    """What became of the rows of one table."""

    added: int
    updated: int
    removed: int
    left: int


def write_sheets(
    connection: sa.Connection,
    sheets: Sequence[ReadSheet],
    *,
    replace: bool,
    tables: Collection[str],
    report: Report,
) -> dict[str, Written]:
    """Write every sheet, in an open transaction.

    Args:
        tables: names of the tables that the database has.

    Raises:
        ImportRefused: rows taken away would leave others without what they belong to.
    """
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    written = {}
    for number, read in enumerate(sheets):
        report(f"Write {read.sheet.title}", number / len(sheets))
        written[read.sheet.table_name] = _write_sheet(
            connection, read, replace=replace, now=now
        )
    _check_nothing_orphaned(connection, tables)
    return written


def _write_sheet(
    connection: sa.Connection, read: ReadSheet, *, replace: bool, now: datetime
) -> Written:
    table, key = read.sheet.table, key_of(read.sheet)
    present = _read_keys(connection, table, key)
    own = _read_keys(connection, table, key, created_by=LOADER)
    rows = {tuple(row.values[c] for c in key): row.values for row in read.rows}
    gone = own - rows.keys()
    if replace:
        _delete(connection, table, key, gone)
    marks = {"updated_at": now, "updated_by": LOADER}
    fresh = [
        _complete(table, values) | {"created_at": now, "created_by": LOADER}
        for values in (rows[k] for k in rows if k not in present)
    ]
    known = [rows[k] | marks for k in rows if k in present]
    for start in range(0, len(fresh), BATCH):
        connection.execute(table.insert(), fresh[start : start + BATCH])
    _update(connection, table, key, known)
    return Written(
        added=len(fresh),
        updated=len(known),
        removed=len(gone) if replace else 0,
        left=0 if replace else len(gone),
    )


def _read_keys(
    connection: sa.Connection,
    table: sa.Table,
    key: Sequence[str],
    *,
    created_by: str = "",
) -> set[Key]:
    asked = sa.select(*(table.c[name] for name in key))
    if created_by:
        asked = asked.where(table.c.created_by == created_by)
    return {tuple(row) for row in connection.execute(asked)}


def _complete(table: sa.Table, values: Mapping[str, object]) -> dict[str, object]:
    return {column.name: values.get(column.name) for column in table.columns}


def _where_key(table: sa.Table, key: Sequence[str]) -> sa.ColumnElement[bool]:
    return sa.and_(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key))


def _update(
    connection: sa.Connection,
    table: sa.Table,
    key: Sequence[str],
    rows: Sequence[Mapping[str, object]],
) -> None:
    if not rows:
        return
    changed = [name for name in rows[0] if name not in key]
    statement = (
        table.update()
        .where(_where_key(table, key))
        .values({name: sa.bindparam(f"new_{name}") for name in changed})
    )
    for start in range(0, len(rows), BATCH):
        connection.execute(
            statement,
            [
                {f"key_{name}": row[name] for name in key}
                | {f"new_{name}": row[name] for name in changed}
                for row in rows[start : start + BATCH]
            ],
        )


def _delete(
    connection: sa.Connection, table: sa.Table, key: Sequence[str], gone: set[Key]
) -> None:
    rows = [
        {f"key_{n}": v for n, v in zip(key, values, strict=True)} for values in gone
    ]
    for start in range(0, len(rows), BATCH):
        connection.execute(
            table.delete().where(_where_key(table, key)), rows[start : start + BATCH]
        )


# --- what belongs to what -------------------------------------------------------------


def links_of(sheet: QaSheet) -> dict[str, tuple[str, str]]:
    """Column -> (table, column) of the row it belongs to, within the workbook."""
    tables = {other.table_name for other in QA_SHEETS}
    found = {}
    for column in sheet.table.columns:
        parent, _, parent_column = str(column.info.get("references", "")).partition(".")
        if parent in tables:
            found[column.name] = (parent, parent_column)
    return found


def _check_nothing_orphaned(connection: sa.Connection, tables: Collection[str]) -> None:
    problems = []
    for sheet in (s for s in QA_SHEETS if s.table_name in tables):
        for column, (parent_name, parent_column) in links_of(sheet).items():
            parent = SHARED.tables[parent_name]
            alone = _count_alone(connection, sheet.table, column, parent, parent_column)
            if alone:
                title = next(s.title for s in QA_SHEETS if s.table_name == parent_name)
                remedy = (
                    f"{alone:,} rows loaded before belong to rows that would be gone "
                    f"from {title}. Keep those there, or take away both."
                )
                problems.append(Problem(sheet.title, None, "", "", remedy))
    if problems:
        raise ImportRefused(problems)


def _count_alone(
    connection: sa.Connection,
    table: sa.Table,
    column: str,
    parent: sa.Table,
    parent_column: str,
) -> int:
    """Rows of this loader whose parent is not there."""
    is_there = sa.exists().where(parent.c[parent_column] == table.c[column])
    return int(
        connection.execute(
            sa.select(sa.func.count())
            .select_from(table)
            .where(
                table.c.created_by == LOADER,
                table.c[column].is_not(None),
                ~is_there,
            )
        ).scalar_one()
    )


# --- qa_load --------------------------------------------------------------------------


def write_loads(
    connection: sa.Connection,
    data_to: Mapping[str, date],
    counts: Mapping[str, Mapping[str, int]],
) -> None:
    """One row of `qa_load` for each source, in place of this loader's earlier one."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    last = connection.execute(sa.select(sa.func.max(LOADS.c.load_id))).scalar()
    number = int(last or 0)
    for source, day in data_to.items():
        own = (LOADS.c.source == source) & (LOADS.c.created_by == LOADER)
        before = connection.execute(sa.select(LOADS.c.load_id).where(own)).scalar()
        connection.execute(LOADS.delete().where(own))
        number += 1
        connection.execute(
            LOADS.insert(),
            {
                "load_id": before or number,
                "source": source,
                "extracted_at": now,
                "data_to": day,
                "row_counts_json": json.dumps(counts[source], sort_keys=True),
                "status": "OK",
                "created_at": now,
                "created_by": LOADER,
            },
        )


def is_demo(connection: sa.Connection, mark: str, tables: Collection[str]) -> bool:
    """Whether the synthetic demo authority stands here."""
    if LOADS.name not in tables:
        return False
    found = connection.execute(
        sa.select(sa.func.count()).select_from(LOADS).where(LOADS.c.created_by == mark)
    ).scalar_one()
    return int(found) > 0
