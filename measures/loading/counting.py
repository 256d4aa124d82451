"""Running the definitions of a new version into `record`, two at once.

One that cannot be run says why in `indicator_status` and leaves the others standing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from queue import SimpleQueue

import duckdb

from data_access.extract import SharedContents
from measures.availability import REFUSED
from measures.coverage import covers_month, no_month_reason, not_held_reason
from measures.loading.build import BAD_SQL_OR_DATA, LoadState, write_month_ends
from measures.loading.constants import ConstantRow, values_by_period
from measures.loading.definition_check import (
    COLUMNS,
    fault_of_run,
    find_column_fault,
    find_text_fault,
)
from measures.loading.month_ends import HISTORY_MONTHS, MonthEnd, build_month_ends
from measures.loading.record_check import find_row_fault
from measures.reads import missing_reason, words_read
from measures.registry import (
    BrokenDefinition,
    Definition,
    all_definitions,
    broken_definitions,
    companion_definitions,
)
from measures.version_facts import CONSTANT_ROWS

Report = Callable[[str, float], None]
AT_ONCE = 2  # definitions: most are too small for the database to share among cores


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
        for name, d in sorted(_with_companions(all_definitions()).items())
        if only is None or name in only or d.companion_of in only
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


def _with_companions(known: dict[str, Definition]) -> dict[str, Definition]:
    return known | {
        name: d
        for name, d in companion_definitions().items()
        if d.companion_of in known
    }


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
    return [ConstantRow(*row) for row in connection.execute(CONSTANT_ROWS).fetchall()]


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
    write_month_ends(connection, "period_plain", month_ends, constants)
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
    """Put its rows into `record`; none, and why, where one breaks the contract."""
    columns = ", ".join(COLUMNS)
    connection.execute(
        f"INSERT INTO record SELECT ?, {columns} "  # noqa: S608
        f"FROM ({definition.sql}\n) "  # its last line may be a comment
        "ORDER BY period_end, team_id, unit_id",
        [definition.indicator_id],
    )
    fault = find_row_fault(connection, definition)
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
    _note_broken(connection, fault or fault_of_run(definition, error))


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
