"""The first month of each series, kept from version to version, and its early months.

Expected ranges rest on the first months of a series. Were these to move on with the
data, a judgement on a month of long ago would change by itself. So the first month
stays, and months that leave the reach of the load are taken over from the version
before: as last worked out, as bare counts, without a child, a worker or a case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from data_access import snapshot as snapshots
from measures.loading.build import LoadState
from measures.loading.history import definition_hash
from measures.periods import Month, month_of
from measures.registry import Definition, all_definitions, companion_definitions
from measures.series_start import LOOK_BACK, START_ROWS, usual_start

LEAST_MONTHS = 24  # a first month nearer to the data date than this is given up


@dataclass(frozen=True)
class NewStart:
    """A decision that all series, and their baselines, begin at a later month."""

    month: Month
    by: str
    reason: str


@dataclass(frozen=True)
class _Before:
    """The version before: where its series began, and how they were defined."""

    path: Path
    starts: Mapping[str, Month]
    hashes: Mapping[str, str]


@dataclass(frozen=True)
class _Left:
    """A definition whose first months the load no longer reaches.

    `is_same` says that the version before counted them by the same definition.
    """

    name: str
    start: Month
    reach: Month
    is_same: bool


def build_baselines(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    state: LoadState,
    *,
    new_start: NewStart | None = None,
) -> None:
    """`series_start`, and in `record` the months that the load no longer reaches.

    Args:
        new_start: what was decided; None keeps what the version before has.
    """
    latest = month_of(state.data_to)
    before = _version_before(folder, state)
    starts: dict[str, Month] = {}
    for name, definition in all_definitions().items():
        reach = usual_start(definition, latest)
        if new_start is not None:
            starts[name] = max(reach, new_start.month)
        else:
            starts[name] = _start_of(definition, before, latest)
    _write_starts(connection, starts)
    left = [
        _Left(name, start, reach, is_same=True)
        for name, start in starts.items()
        if start < (reach := usual_start(all_definitions()[name], latest))
    ]
    if before is not None and left:
        _take_over(connection, before, [*left, *_companions_of(left, before)])


def _companions_of(left: Sequence[_Left], before: _Before) -> list[_Left]:
    """What stands beside an indicator begins where it does."""
    by_name = {one.name: one for one in left}
    return [
        replace(
            by_name[definition.companion_of],
            name=name,
            is_same=before.hashes.get(name) == definition_hash(definition),
        )
        for name, definition in companion_definitions().items()
        if definition.companion_of in by_name
    ]


def _start_of(definition: Definition, before: _Before | None, latest: Month) -> Month:
    name, reach = definition.indicator_id, usual_start(definition, latest)
    start = before.starts.get(name) if before else None
    if before is None or start is None or start > latest.plus(-LEAST_MONTHS):
        return reach
    is_same = before.hashes.get(name) == definition_hash(definition)
    return start if is_same else max(start, reach)


def _version_before(folder: Path, state: LoadState) -> _Before | None:
    """The current version, where its data is of the same kind and tells a start."""
    try:
        status = snapshots.read_status(folder)
        if status is None or status.is_synthetic != state.is_synthetic:
            return None
        path = folder / status.file_name
        with duckdb.connect(path, read_only=True) as old:
            starts: list[tuple[str, date]] = old.execute(START_ROWS).fetchall()
            hashes = old.execute(_HASHES).fetchall()
    except (snapshots.SnapshotError, duckdb.Error):  # gone, or of an earlier make
        return None
    return _Before(path, {n: month_of(day) for n, day in starts}, dict(hashes))


_HASHES = "SELECT name, max_by(hash, version) FROM definition_version GROUP BY name"


def _write_starts(
    connection: duckdb.DuckDBPyConnection, starts: Mapping[str, Month]
) -> None:
    days = [start.start for start in starts.values()]
    columns = {"indicator_id": [*starts], "first_month": pa.array(days, pa.date32())}
    connection.register("starts", pa.table(columns))
    connection.execute("CREATE TABLE series_start AS SELECT * FROM starts")
    connection.unregister("starts")


def _take_over(
    connection: duckdb.DuckDBPyConnection, before: _Before, left: Sequence[_Left]
) -> None:
    """Put the old version's months into the place of those that are out of reach."""
    wanted = pa.table(
        {
            "indicator_id": [one.name for one in left],
            # the windows of the first month look back as well
            "first_day": [one.start.plus(1 - LOOK_BACK).start for one in left],
            "next_day": [one.reach.start for one in left],
            "is_same": [one.is_same for one in left],
        }
    )
    with duckdb.connect(before.path, read_only=True) as old:
        old.register("wanted", wanted)
        rows = old.sql(_COUNTS).to_arrow_table()
        periods = old.sql(_PERIODS).to_arrow_table()
    connection.register("wanted", wanted)
    for table, found in (("record", rows), ("indicator_period", periods)):
        connection.register("taken_over", found)
        connection.execute(
            f"DELETE FROM {table} t USING wanted w "  # noqa: S608 - own names
            "WHERE t.indicator_id = w.indicator_id AND t.period_end < w.next_day"
        )
        connection.execute(f"INSERT INTO {table} SELECT * FROM taken_over")  # noqa: S608
        connection.unregister("taken_over")
    connection.unregister("wanted")


_IN_PLACE = """
JOIN wanted w ON w.indicator_id = r.indicator_id
WHERE w.is_same AND r.period_end >= w.first_day AND r.period_end < w.next_day
ORDER BY ALL
"""
_COUNTS = f"""
SELECT r.indicator_id,
       CASE WHEN contains(r.unit_id, ':')
            THEN concat(split_part(r.unit_id, ':', 1), ':') ELSE '' END AS unit_id,
       CAST(NULL AS VARCHAR) AS person_id, CAST(NULL AS DATE) AS event_date,
       r.period_end, r.team_id, CAST(NULL AS VARCHAR) AS worker_id,
       r.num, r.den, r.category, CAST(NULL AS VARCHAR) AS dq_note
FROM record r {_IN_PLACE}
"""  # noqa: S608 - own words
_PERIODS = f"SELECT r.* FROM indicator_period r {_IN_PLACE}"  # noqa: S608
