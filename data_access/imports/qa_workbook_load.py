"""Loading the filled-in quality-assurance workbook into the `qa_` tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from data_access.demo.reference import MARKER
from data_access.imports.problems import Problem, check_problems
from data_access.imports.qa_workbook_checks import (
    check_rows,
    first_formal,
    steps_by_concern,
)
from data_access.imports.qa_workbook_lists import read_lists
from data_access.imports.qa_workbook_read import QaRow, ReadSheet, read_sheets
from data_access.imports.qa_workbook_write import (
    LOADS,
    Report,
    Written,
    is_demo,
    links_of,
    write_loads,
    write_sheets,
)
from data_access.imports.workbook import open_workbook
from data_access.imports.writing import WriteRefused, make_tables
from data_access.tables import SHARED

Known = Mapping[str, set[object]]

# reference -> who to ask about an id that is not known there
_REGISTERS = {
    "ssd_person.pers_person_id": "the case system's children",
    "ssd_professionals.prof_professional_id": "the case system's workers",
    "qa_team.team_id": "the team list",
}


@dataclass(frozen=True)
class LoadOptions:
    """How to load; `data_to` is the last day to which the records are complete."""

    schema: str | None = None
    data_to: date | None = None
    check_only: bool = False
    replace: bool = False


@dataclass(frozen=True)
class LoadOutcome:
    """What was found and done; `written` is empty when nothing was to be written."""

    rows: dict[str, int]
    data_to: dict[str, date]
    remarks: tuple[Problem, ...]
    written: dict[str, Written]


def load_qa(
    engine: sa.Engine,
    path: Path,
    *,
    options: LoadOptions,
    today: date,
    report: Report,
) -> LoadOutcome:
    """Check the whole workbook, then write all of it or nothing.

    Raises:
        ImportRefused: something in the workbook is wrong; names all of it.
        WriteRefused: the database is the demo authority, or lacks a column.
    """
    schema = options.schema
    if options.data_to is not None and options.data_to > today:
        raise WriteRefused(f"--data-to {options.data_to} lies in the future.")
    with engine.connect().execution_options(
        schema_translate_map={None: schema}
    ) as connection:
        tables = _names(connection, schema)
        if is_demo(connection, MARKER, tables):
            raise WriteRefused(
                "This database is the synthetic demo authority: real records do not "
                "belong there. Name another one in SHARED_DATABASE_URL."
            )
        sheets, problems = _read(connection, path, schema, today, report)
        problems += _check(connection, sheets, tables)
        check_problems(problems)
        connection.rollback()
        sheets = [_fill_in(read, sheets) for read in sheets]
        data_to = _data_to(sheets, options.data_to)
        written: dict[str, Written] = {}
        if not options.check_only:
            written = _write(connection, sheets, data_to, options, report)
    return LoadOutcome(
        rows={read.sheet.title: len(read.rows) for read in sheets},
        data_to=data_to,
        remarks=tuple(problems),
        written=written,
    )


def _names(connection: sa.Connection, schema: str | None) -> set[str]:
    """The tables and views of the database, in lower case."""
    inspector = sa.inspect(connection)
    names = [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]
    return {name.lower() for name in names}


def _read(
    connection: sa.Connection,
    path: Path,
    schema: str | None,
    today: date,
    report: Report,
) -> tuple[list[ReadSheet], list[Problem]]:
    lists = read_lists(connection, schema)
    report("Look at the workbook", 0.0)
    with open_workbook(path) as workbook:
        return read_sheets(
            workbook,
            lists,
            today=today,
            on_rows=lambda sheet, n: report(f"Read {sheet}, {n:,} rows", 0.2),
        )


# --- checks that need the database ----------------------------------------------------


def _check(
    connection: sa.Connection, sheets: Sequence[ReadSheet], tables: set[str]
) -> list[Problem]:
    by_table = {read.sheet.table_name: read for read in sheets}
    problems = check_rows(by_table, _read_strands(connection, tables))
    parents = {f"{t}.{c}" for read in sheets for t, c in links_of(read.sheet).values()}
    known = {
        reference: _known_values(connection, reference, tables)
        for reference in {*parents, *_REGISTERS}
    }
    for read in sheets:
        problems += _check_links(read, by_table, known)
        problems += _check_registers(read, known)
    return problems


def _read_strands(connection: sa.Connection, tables: set[str]) -> dict[object, object]:
    table = SHARED.tables["qa_audit_cycle"]
    if table.name not in tables:
        return {}
    rows = connection.execute(sa.select(table.c.cycle_id, table.c.strand))
    return {row[0]: (row[1] or "").strip().upper() for row in rows}


def _known_values(
    connection: sa.Connection, reference: str, tables: set[str]
) -> set[object]:
    name, _, column = reference.partition(".")
    if name not in tables:
        return set()
    values = connection.execute(sa.select(SHARED.tables[name].c[column])).scalars()
    return {v.strip() if isinstance(v, str) else v for v in values}


def _check_links(
    read: ReadSheet, by_table: Mapping[str, ReadSheet], in_database: Known
) -> list[Problem]:
    """Rows that belong to one neither in the workbook nor in the database."""
    problems = []
    for column, (parent, parent_column) in links_of(read.sheet).items():
        known = in_database[f"{parent}.{parent_column}"]
        other = by_table.get(parent)
        if other is not None:
            known = known | {row.values.get(parent_column) for row in other.rows}
        problems += [
            read.problem(
                row, column, "There is no row of this number. Add or correct it."
            )
            for row in read.rows
            if row.values.get(column) is not None and row.values[column] not in known
        ]
    return problems


def _check_registers(read: ReadSheet, in_database: Known) -> list[Problem]:
    """Remarks on children, workers and teams that the database does not know."""
    problems = []
    for column in read.columns:
        reference = read.sheet.table.columns[column].info.get("references", "")
        known = in_database[reference] if reference in _REGISTERS else None
        if not known:
            continue
        remedy = (
            f"Not among {_REGISTERS[reference]}: loaded, but check it. Rows of an "
            "unknown team stand under No allocated team."
            if column == "team_id"
            else f"Not among {_REGISTERS[reference]}: loaded, but check it."
        )
        problems += [
            read.problem(row, column, remedy, is_fatal=False)
            for row in read.rows
            if row.values.get(column) is not None and row.values[column] not in known
        ]
    return problems


# --- what is worked out ---------------------------------------------------------------


def _fill_in(read: ReadSheet, sheets: Sequence[ReadSheet]) -> ReadSheet:
    """The sheet with the columns that follow from others."""
    name = read.sheet.table_name
    if name in ("qa_audit", "qa_audit_judgement"):
        return changed(read, rows=[_with_final_grade(row) for row in read.rows])
    if name == "qa_drp_concern":
        steps = steps_by_concern({s.sheet.table_name: s for s in sheets})
        return changed(
            read,
            rows=[
                _with_steps(row, steps.get(row.values["drp_id"])) for row in read.rows
            ],
        )
    return read


def _with_final_grade(row: QaRow) -> QaRow:
    values = row.values
    final = values["moderated_grade"] or values["auditor_grade"]
    return QaRow(row.number, values | {"final_grade": final})


def _with_steps(row: QaRow, steps: Sequence[QaRow] | None) -> QaRow:
    if not steps:
        return row
    values = dict(row.values)
    values["formal_on"] = first_formal(steps)
    values["current_stage"] = values.get("current_stage") or steps[-1].values.get(
        "stage"
    )
    return QaRow(row.number, values)


def _data_to(sheets: Sequence[ReadSheet], given: date | None) -> dict[str, date]:
    """Source -> the last day of its records: as given, or the latest day in them."""
    found: dict[str, date] = {}
    for read in sheets:
        if not read.rows:
            continue
        happened = [f.column for f in read.sheet.fields if not f.may_be_ahead]
        days = [
            day
            for row in read.rows
            for column in happened
            if isinstance(day := row.values.get(column), date)
        ]
        latest = given or max(days, default=None)
        source = read.sheet.source
        if latest is not None:
            found[source] = max(latest, found.get(source, latest))
    return found


def _write(
    connection: sa.Connection,
    sheets: Sequence[ReadSheet],
    data_to: Mapping[str, date],
    options: LoadOptions,
    report: Report,
) -> dict[str, Written]:
    if connection.dialect.name == "sqlite":
        # the driver starts no transaction before CREATE TABLE by itself
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    # a table without rows would turn "not available" into nought
    filled = [read.sheet.table for read in sheets if read.rows]
    make_tables(connection, [*filled, LOADS], options.schema)
    tables = {t.lower() for t in sa.inspect(connection).get_table_names(options.schema)}
    used = [read for read in sheets if read.sheet.table_name in tables]
    written = write_sheets(
        connection, used, replace=options.replace, tables=tables, report=report
    )
    counts: dict[str, dict[str, int]] = {}
    for read in sheets:
        counts.setdefault(read.sheet.source, {})[read.sheet.table_name] = len(read.rows)
    write_loads(connection, data_to, counts)
    report("Finish", 1.0)
    connection.commit()
    return written
