"""Small data versions from plain Python rows: no shared database, no refresh.

Every function returns what it built. Two services stand ready: S1 with the teams T1
and T2, S2 with T3; then EXT, LA and NONE, which have no service.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from data_access.snapshot import (
    Snapshot,
    SnapshotStatus,
    build_version,
    new_version_name,
    open_version,
)
from measures import registry
from measures.loading.month_ends import build_month_ends
from measures.periods import parse_month
from measures.registry import Definition

DATA_TO = date(2026, 9, 30)
LOADED_AT = datetime(2026, 10, 2, 7, 10, tzinfo=UTC)
SERVICES = {"S1": "Help and Protection", "S2": "Corporate Parenting"}
TEAMS = {  # id -> (service, name); names are not in the order of the ids
    "T1": ("S1", "Oak"),
    "T2": ("S1", "Hazel"),
    "T3": ("S2", "Birch"),
    "EXT": ("NONE", "Outside provider"),
    "LA": ("NONE", "Whole authority"),
    "NONE": ("NONE", "No allocated team"),
}

Rows = Iterable[Mapping[str, Any]]
TABLES: dict[str, dict[str, pa.DataType]] = {
    "record": {
        "indicator_id": pa.string(),
        "unit_id": pa.string(),
        "person_id": pa.string(),
        "event_date": pa.date32(),
        "period_end": pa.date32(),
        "team_id": pa.string(),
        "worker_id": pa.string(),
        "num": pa.float64(),
        "den": pa.float64(),
        "category": pa.string(),
        "dq_note": pa.string(),
    },
    "team": {
        "team_id": pa.string(),
        "service_id": pa.string(),
        "team_name": pa.string(),
    },
    "org_unit": {
        "org_unit_id": pa.string(),
        "level": pa.string(),
        "parent_id": pa.string(),
        "name": pa.string(),
        "valid_from": pa.date32(),
        "valid_to": pa.date32(),
    },
    "indicator_period": {"indicator_id": pa.string(), "period_end": pa.date32()},
    "indicator_status": {
        "indicator_id": pa.string(),
        "is_available": pa.bool_(),
        "reason": pa.string(),
        "constants_json": pa.string(),
    },
    "month_end": {"period_start": pa.date32(), "period_end": pa.date32()},
    "qa_code": {
        "list_name": pa.string(),
        "code": pa.string(),
        "label": pa.string(),
    },
    "qa_population": {
        "population_year": pa.int64(),
        "age_group": pa.string(),
        "population": pa.int64(),
    },
    "qa_target": {
        "target_id": pa.int64(),
        "indicator_id": pa.string(),
        "service_id": pa.string(),
        "fy_start_year": pa.int64(),
        "target_value": pa.float64(),
        "amber_tolerance": pa.float64(),
        "range_low": pa.float64(),
        "range_high": pa.float64(),
        "min_denominator": pa.int64(),
    },
    "qa_indicator_constant": {
        "constant_id": pa.int64(),
        "indicator_id": pa.string(),
        "name": pa.string(),
        "value_num": pa.float64(),
        "value_text": pa.string(),
        "valid_from": pa.date32(),
        "valid_to": pa.date32(),
    },
    "qa_annotation": {
        "annotation_id": pa.int64(),
        "indicator_id": pa.string(),
        "service_id": pa.string(),
        "team_id": pa.string(),
        "noted_for": pa.date32(),
        "note": pa.string(),
        "is_process_change": pa.bool_(),
        "change_kind": pa.string(),
    },
    "qa_reported_figure": {
        "report_id": pa.int64(),
        "indicator_id": pa.string(),
        "period_end": pa.date32(),
        "level": pa.string(),
        "category": pa.string(),
        "numerator": pa.float64(),
        "denominator": pa.float64(),
        "figure_value": pa.float64(),
        "frozen_at": pa.date32(),
    },
    "allocation": {
        "person_id": pa.string(),
        "from_on": pa.date32(),
        "to_on": pa.date32(),
        "worker_id": pa.string(),
        "team_id": pa.string(),
    },
    "cin_on": {"period_end": pa.date32(), "person_id": pa.string()},
    "cp_on": {"period_end": pa.date32(), "person_id": pa.string()},
    "cla_on": {"period_end": pa.date32(), "person_id": pa.string()},
    "load_table": {"table_name": pa.string(), "n": pa.int64()},
}


def make_definition(indicator_id: str, **changes: Any) -> Definition:
    """A percentage of events where higher is better, but for what is changed."""
    fields: dict[str, Any] = {
        "group": "front_door",
        "name": f"Name of {indicator_id}",
        "plain_name": "Plain name",
        "why": "Why",
        "numerator": "Numerator",
        "denominator": "Denominator",
        "left_out": "Nobody",
        "unit": "percent",
        "timing": "event",
        "polarity": "higher",
        "lowest_level": "worker",
        "source": "Made up",
        "sql": "SELECT 1",
    }
    return Definition(indicator_id=indicator_id, **fields | changes)


DEFINITIONS = {
    definition.indicator_id: definition
    for definition in (
        make_definition("share"),
        make_definition("share_lower", polarity="lower"),
        make_definition("share_urgent", polarity="lower", list_first="SAFE"),
        make_definition("share_at_end", timing="snapshot", lowest_level="team"),
        make_definition("number", unit="count", timing="snapshot", polarity="lower"),
        make_definition(
            "rate",
            unit="rate_per_10k",
            timing="rolling_12m",
            polarity="neutral",
            lowest_level="authority",
        ),
        make_definition("average", unit="mean", polarity="lower"),
        make_definition("middle", unit="median", polarity="neutral"),
        make_definition("answers", figure_by="category"),
        make_definition("of_reviews", group="review"),
        make_definition("about_reviews", group="looked_after", about_reviews=True),
        make_definition("waiting", unit="count", polarity="lower", beside="percent"),
        make_definition("children", unit="count", beside="rate_per_10k"),
        make_definition(
            "sick", group="workforce", polarity="lower", team_min_workers=5
        ),
        make_definition("of_staff", group="workforce", timing="snapshot"),
    )
}


@contextmanager
def registered(
    definitions: Mapping[str, Definition] = DEFINITIONS,
) -> Iterator[Mapping[str, Definition]]:
    """These definitions in place of the files of the project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "all_definitions", lambda: dict(definitions))
        yield definitions


def make_record(
    unit_id: str,
    team_id: str = "T1",
    *,
    indicator_id: str = "share",
    month: str = "2026-09",
    num: float | None = 1,
    **changes: Any,
) -> dict[str, Any]:
    """One row of `record`, on the last day of its month but for what is changed."""
    end = min(parse_month(month).end, DATA_TO)
    fields = {
        "indicator_id": indicator_id,
        "unit_id": unit_id,
        "person_id": f"child-{unit_id}",
        "event_date": end,
        "period_end": end,
        "team_id": team_id,
        "worker_id": f"worker-{team_id}",
        "num": num,
        "den": 1,
        "category": None,
        "dq_note": None,
    }
    return fields | changes


def make_shares(
    months: Mapping[str, tuple[int, int]], team_id: str = "T1", **changes: Any
) -> list[dict[str, Any]]:
    """Rows for a series of shares: month -> (numerator, denominator)."""
    return [
        make_record(
            f"{team_id}-{month}-{n}",
            team_id,
            month=month,
            num=int(n < num),
            **changes,
        )
        for month, (num, den) in months.items()
        for n in range(den)
    ]


def last_texts(months: int, *, last: str = "2026-09") -> list[str]:
    """The last `months` months as YYYY-MM, oldest first."""
    return [parse_month(last).plus(n + 1 - months).text for n in range(months)]


def build_snapshot(
    folder: Path,
    records: Sequence[Mapping[str, Any]] = (),
    *,
    indicators: Iterable[str] = tuple(DEFINITIONS),
    months: int = 24,
    data_to: date = DATA_TO,
    **tables: Rows,
) -> Snapshot:
    """A data version with these records, open for reading.

    Args:
        folder: where its file goes.
        records: rows of `record`, from make_record.
        indicators: those worked out for each of the last `months` months.
        data_to: the data date.
        tables: rows of any other table of TABLES, in place of the usual ones.
    """
    ends = build_month_ends(data_to, months=months)
    contents: dict[str, Rows] = {
        "record": records,
        "team": [
            {"team_id": team_id, "service_id": service_id, "team_name": name}
            for team_id, (service_id, name) in TEAMS.items()
        ],
        "org_unit": _org_units(),
        "month_end": [
            {"period_start": e.period_start, "period_end": e.period_end} for e in ends
        ],
        "indicator_period": [
            {"indicator_id": indicator_id, "period_end": end.period_end}
            for indicator_id in indicators
            for end in ends
        ],
    }
    contents |= tables

    def fill(connection: duckdb.DuckDBPyConnection) -> SnapshotStatus:
        for name, columns in TABLES.items():
            _write_table(connection, name, columns, contents.get(name, ()))
        status = SnapshotStatus(
            new_version_name(LOADED_AT), "", data_to, LOADED_AT, is_synthetic=True
        )
        connection.execute(
            "CREATE TABLE meta AS SELECT ? AS data_version, CAST(? AS DATE) AS "
            "data_to, CAST(? AS TIMESTAMP) AS loaded_at, true AS is_synthetic",
            [status.data_version, data_to, LOADED_AT.replace(tzinfo=None)],
        )
        return status

    return open_version(folder, build_version(folder, fill))


def _org_units() -> list[dict[str, str | None]]:
    def unit(*values: str | None) -> dict[str, str | None]:
        columns = [*TABLES["org_unit"]][: len(values)]  # the rest: open at all times
        return dict(zip(columns, values, strict=True))

    return [
        unit("LA", "authority", None, None),
        *(unit(key, "service", "LA", name) for key, name in SERVICES.items()),
        unit("NONE", "service", "LA", "No service"),
        *(unit(key, "team", parent, name) for key, (parent, name) in TEAMS.items()),
    ]


def _write_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, pa.DataType],
    rows: Rows,
) -> None:
    schema = pa.schema(list(columns.items()))
    complete = [{column: row.get(column) for column in columns} for row in rows]
    connection.register("rows", pa.Table.from_pylist(complete, schema=schema))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM rows")  # noqa: S608
    connection.unregister("rows")
