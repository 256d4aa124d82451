"""What a refresh builds inside a new version: time, shared row sets, `record`.

Everything is computed from the cleaned tables; nothing here reaches the network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from queue import SimpleQueue

import duckdb
import pyarrow as pa

from data_access.contract import OPTIONAL_COLUMNS, OPTIONAL_TABLES
from data_access.extract import SharedContents
from data_access.working_days import CalendarDay, build_calendar
from measures.availability import REFUSED
from measures.constants import ConstantRow, values_by_period
from measures.coverage import (
    Coverage,
    covers_month,
    no_month_reason,
    not_held_reason,
)
from measures.definition_check import (
    COLUMNS,
    find_column_fault,
    find_rows_without_base,
    find_text_fault,
)
from measures.month_ends import HISTORY_MONTHS, MonthEnd, build_month_ends
from measures.periods import Month
from measures.registry import (
    BrokenDefinition,
    Definition,
    DefinitionError,
    all_definitions,
    broken_definitions,
    populations,
)

Report = Callable[[str, float], None]
AT_ONCE = 2  # definitions: most are too small for the database to share among cores
# not a full disk or memory: those say nothing about the definition
BAD_SQL_OR_DATA = (duckdb.ProgrammingError, duckdb.DataError)


@dataclass(frozen=True)
class LoadState:
    """What `qa_load` says of the data."""

    data_to: date
    last_months: dict[str, Month]
    is_synthetic: bool
    coverage: Coverage = Coverage()


def build_days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date]:
    """`calendar`: the built-in days with the council's own.

    Returns:
        Its first and last day.
    """
    own = connection.execute(
        "SELECT cal_date, is_working_day FROM qa_calendar "
        "WHERE cal_date IS NOT NULL AND is_working_day IS NOT NULL"
    ).fetchall()
    days = build_calendar(dict(own)) if own else _built_in_days()
    columns = {
        "cal_date": [day.cal_date for day in days],
        "is_working_day": [day.is_working_day for day in days],
        "wd_index": [day.wd_index for day in days],
        "day_num": [_day_number(day.cal_date) for day in days],
    }
    connection.register("days", pa.table(columns))
    connection.execute("CREATE TABLE calendar AS SELECT * FROM days")
    connection.unregister("days")
    return days[0].cal_date, days[-1].cal_date


@cache
def _built_in_days() -> list[CalendarDay]:
    return build_calendar()


def _day_number(day: date) -> int:
    """YYYYMMDD as a number."""
    return day.year * 10000 + day.month * 100 + day.day


def build_time(connection: duckdb.DuckDBPyConnection, state: LoadState) -> None:
    month_ends = build_month_ends(state.data_to, months=HISTORY_MONTHS)
    _write_month_ends(connection, "month_end_plain", month_ends, {})
    connection.execute(
        "CREATE TABLE month_end AS SELECT m.*, c.wd_index, c.day_num "
        "FROM month_end_plain m JOIN calendar c ON c.cal_date = m.period_end"
    )
    connection.execute("DROP TABLE month_end_plain")


def _write_month_ends(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    month_ends: list[MonthEnd],
    constants: dict[str, list[float | str]],
) -> None:
    columns: dict[str, list[object]] = {
        field: [getattr(m, field) for m in month_ends]
        for field in MonthEnd.__dataclass_fields__
    }
    columns.update({key: list(values) for key, values in constants.items()})
    connection.register("month_rows", pa.table(columns))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM month_rows"  # noqa: S608
    )
    connection.unregister("month_rows")


def build_populations(connection: duckdb.DuckDBPyConnection) -> None:
    for name, sql in populations().items():
        try:
            connection.execute(f"CREATE TABLE {name} AS {sql}")
        except BAD_SQL_OR_DATA as error:
            raise DefinitionError(
                f"The shared row set {name} cannot be built from this data "
                f"({type(error).__name__}). The last good version stays up. Correct "
                "the data it reads or its file in measures/populations."
            ) from None
    connection.execute(
        """CREATE TABLE org_unit AS
        SELECT 'LA' AS org_unit_id, 'authority' AS level, NULL AS parent_id,
               NULL AS name, CAST(NULL AS DATE) AS valid_from,
               CAST(NULL AS DATE) AS valid_to
        UNION ALL
        SELECT s.service_id, 'service', 'LA', coalesce(q.service_name, s.service_id),
               q.valid_from, q.valid_to
        FROM (SELECT DISTINCT service_id FROM team WHERE service_id <> 'NONE') s
        LEFT JOIN qa_service q ON q.service_id = s.service_id
        UNION ALL
        SELECT 'NONE', 'service', 'LA', 'No service', NULL, NULL
        UNION ALL
        SELECT team_id, 'team', service_id, team_name, valid_from, valid_to FROM team
        """
    )


def run_definitions(
    connection: duckdb.DuckDBPyConnection,
    *,
    contents: SharedContents,
    state: LoadState,
    report: Report,
    only: Collection[str] | None = None,
) -> None:
    """Fill `record`; with `only`, of these indicators alone."""
    connection.execute(
        "CREATE TABLE record (indicator_id VARCHAR, unit_id VARCHAR, "
        "person_id VARCHAR, event_date DATE, period_end DATE, team_id VARCHAR, "
        "worker_id VARCHAR, num DOUBLE, den DOUBLE, category VARCHAR, dq_note VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE indicator_status (indicator_id VARCHAR, is_available BOOLEAN, "
        "reason VARCHAR, constants_json VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE indicator_period (indicator_id VARCHAR, period_end DATE)"
    )
    rows = _constant_rows(connection)
    definitions = [  # in order of the id: a reader of one finds its rows together
        d
        for name, d in sorted(all_definitions().items())
        if only is None or name in only
    ]
    for broken in broken_definitions():
        if only is None or broken.indicator_id in only:
            _note_broken(connection, broken)
    cursors: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
    for _ in range(AT_ONCE):
        cursors.put(connection.cursor())

    def run(definition: Definition) -> None:
        cursor = cursors.get()
        try:
            _try_definition(cursor, definition, contents, state, rows)
        finally:
            cursors.put(cursor)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = [pool.submit(run, definition) for definition in definitions]
        try:
            for place, definition in enumerate(definitions):
                share = 0.7 + 0.27 * place / len(definitions)
                report(f"Counting: {definition.name}", share)
                done[place].result()
        finally:
            pool.shutdown(cancel_futures=True)
    while not cursors.empty():
        cursors.get().close()  # and with it its own `period`


def _try_definition(
    cursor: duckdb.DuckDBPyConnection,
    definition: Definition,
    contents: SharedContents,
    state: LoadState,
    rows: list[ConstantRow],
) -> None:
    """Count one; `period` is a table of this cursor alone."""
    reason = missing_reason(definition, contents) or not_held_reason(
        state.coverage, definition, words_read(definition.sql)
    )
    if reason:
        _note_status(cursor, definition, reason=reason, constants={})
        return
    try:
        _run_definition(cursor, definition, state=state, constant_rows=rows)
    except BAD_SQL_OR_DATA as error:  # one bad definition leaves the rest standing
        _note_failed(cursor, definition, error)


@contextmanager
def _at_once(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing, and one wait for the disk instead of one a statement."""
    cursor.execute("BEGIN")
    try:
        yield
    except duckdb.Error:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def _constant_rows(connection: duckdb.DuckDBPyConnection) -> list[ConstantRow]:
    found = connection.execute(
        "SELECT indicator_id, name, value_num, value_text, valid_from, valid_to "
        "FROM qa_indicator_constant WHERE valid_from IS NOT NULL "
        "ORDER BY CAST(constant_id AS VARCHAR) DESC"
    ).fetchall()
    return [ConstantRow(*row) for row in found]


def _run_definition(
    connection: duckdb.DuckDBPyConnection,
    definition: Definition,
    *,
    state: LoadState,
    constant_rows: list[ConstantRow],
) -> None:
    month_ends = _months_of(connection, definition, state)
    if not month_ends:
        reason = no_month_reason(state.coverage, definition)
        _note_status(connection, definition, reason=reason, constants={})
        return
    constants = values_by_period(definition, month_ends, constant_rows)
    _write_month_ends(connection, "period_plain", month_ends, constants)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE period AS SELECT m.*, c.wd_index, c.day_num "
        "FROM period_plain m JOIN calendar c ON c.cal_date = m.period_end"
    )
    fault = find_text_fault(connection, definition)
    if fault:
        _note_broken(connection, fault)
        return
    with _at_once(connection):
        fault = _count(connection, definition)
        if fault:
            _note_broken(connection, fault)
            return
        latest = {name: values[-1] for name, values in constants.items() if values}
        _note_status(connection, definition, reason=None, constants=latest)


def _count(
    connection: duckdb.DuckDBPyConnection, definition: Definition
) -> BrokenDefinition | None:
    """Put its rows into `record`; none, and what is wrong, where one has no base."""
    columns = ", ".join(COLUMNS)
    connection.execute(
        f"INSERT INTO record SELECT ?, {columns} "  # noqa: S608
        f"FROM ({definition.sql}\n) "  # its last line may be a comment
        "ORDER BY period_end, team_id, unit_id",
        [definition.indicator_id],
    )
    fault = find_rows_without_base(connection, definition)
    if fault:
        connection.execute(
            "DELETE FROM record WHERE indicator_id = ?",
            [definition.indicator_id],
        )
        return fault
    connection.execute(
        "INSERT INTO indicator_period SELECT ?, period_end FROM period",
        [definition.indicator_id],
    )
    return None


# row sets of tables that keep no history -> the name of their month-end copies
NO_HISTORY = {
    "care_plan_on": "ssd_cla_care_plan",
    "cl_row": "ssd_care_leavers",
    "immunisation_on": "ssd_cla_immunisations",
    "iro_contact_on": "ssd_cla_episodes.iro",
}


def _months_of(
    connection: duckdb.DuckDBPyConnection, definition: Definition, state: LoadState
) -> list[MonthEnd]:
    """The months that can be worked out: its source's, and those that were copied."""
    limit = state.last_months.get(definition.data_source)
    reads = words_read(definition.sql)
    copied = [
        _copied_months(connection, NO_HISTORY[name])
        for name in reads & NO_HISTORY.keys()
    ]
    return [
        m
        for m in build_month_ends(state.data_to, months=HISTORY_MONTHS)
        if (limit is None or m.month <= limit)
        and covers_month(state.coverage, definition, m, reads)
        and (m.period_end == m.data_to or all(m.period_end in days for days in copied))
    ]


def _copied_months(connection: duckdb.DuckDBPyConnection, name: str) -> set[date]:
    rows = connection.execute(
        "SELECT DISTINCT snapshot_month FROM month_copy WHERE table_name = ?", [name]
    ).fetchall()
    return {row[0] for row in rows}


def _note_status(
    connection: duckdb.DuckDBPyConnection,
    definition: Definition,
    *,
    reason: str | None,
    constants: dict[str, float | str],
) -> None:
    connection.execute(
        "INSERT INTO indicator_status VALUES (?, ?, ?, ?)",
        [definition.indicator_id, reason is None, reason, json.dumps(constants)],
    )


def _note_failed(
    connection: duckdb.DuckDBPyConnection, definition: Definition, error: duckdb.Error
) -> None:
    """By file and line where the text is at fault; without values where data is."""
    try:
        fault = find_column_fault(connection, definition)
    except BAD_SQL_OR_DATA:
        fault = None
    if fault:
        _note_broken(connection, fault)
        return
    reason = f"{REFUSED} cannot be run on this data ({type(error).__name__})"
    _note_status(connection, definition, reason=reason, constants={})


def _note_broken(
    connection: duckdb.DuckDBPyConnection, broken: BrokenDefinition
) -> None:
    connection.execute(
        "INSERT INTO indicator_status SELECT ?, false, ?, '{}' WHERE NOT EXISTS "
        "(SELECT 1 FROM indicator_status WHERE indicator_id = ?)",
        [
            broken.indicator_id,
            f"{REFUSED} is refused ({broken.text})",
            broken.indicator_id,
        ],
    )


def words_read(sql: str) -> set[str]:
    """Every word of a definition and of the populations it reads, transitively.

    Remarks are left out: they may name what the statement does not read.
    """
    shared = populations()
    found: set[str] = set()
    waiting = set(_words(sql))
    while waiting:
        word = waiting.pop()
        if word in found:
            continue
        found.add(word)
        if word in shared:
            waiting |= _words(shared[word])
    return found


@cache
def _words(sql: str) -> frozenset[str]:
    plain = re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql.lower(), flags=re.DOTALL)
    return frozenset(re.findall(r"[a-z_][a-z0-9_]*", plain))


def missing_reason(definition: Definition, contents: SharedContents) -> str | None:
    """Why an indicator cannot be worked out from this database, or None."""
    words = words_read(definition.sql)
    tables = sorted((contents.missing_tables - OPTIONAL_TABLES) & words)
    columns = sorted(
        full_name
        for full_name in contents.missing_columns - OPTIONAL_COLUMNS
        if full_name.split(".")[1] in words and full_name.split(".")[0] in words
    )
    parts = [f"table {name} is missing" for name in tables]
    parts += [f"column {name} is missing" for name in columns]
    return "; ".join(parts) or None
