"""What was known when: each figure by data version, and versions of definitions.

Three files beside the month-end copies outlive every version: `refreshes` (one row a
version), `figures` (a row where a figure was new or other than before) and
`definitions` (a row where a definition or the code map was new or other). They are
written after a version is current; `refreshes` last, which marks the version as kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from measures.reads import words_read
from measures.recording_lag import build_recording_lag
from measures.registry import (
    Definition,
    all_definitions,
    companion_definitions,
    populations,
)

CODE_MAP = "code_lookup"  # the name of the code map among the definitions
_VERSION = "data_version VARCHAR, data_to DATE, loaded_at TIMESTAMP"
_FIGURE = (
    "indicator_id VARCHAR, category VARCHAR, period_end DATE, n BIGINT, "
    "numerator DOUBLE, denominator DOUBLE"
)
FILES = {  # name -> columns, in the order in which they are written
    "figures": f"{_VERSION}, {_FIGURE}",
    "definitions": f"{_VERSION}, name VARCHAR, version INTEGER, hash VARCHAR",
    "refreshes": _VERSION,
}


@dataclass(frozen=True)
class VersionFacts:
    """Of the version being built."""

    data_version: str
    data_to: date
    loaded_at: datetime


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


# --- inside a new version ---------------------------------------------------------


def build_history(
    connection: duckdb.DuckDBPyConnection, folder: Path, version: VersionFacts
) -> None:
    """`figure_now`, `figure_change`, `recording_lag` and `definition_version`."""
    for name, columns in FILES.items():
        connection.execute(f"CREATE TEMP TABLE old_{name} ({columns})")
        if _file(folder, name).exists():
            connection.execute(
                f"INSERT INTO old_{name} BY NAME SELECT * FROM read_parquet(?)",  # noqa: S608
                [str(_file(folder, name))],
            )
    _build_definition_version(connection, version)
    _build_figure_now(connection)
    connection.execute(_FIGURE_CHANGE)
    build_recording_lag(connection, data_to=version.data_to)
    for name in FILES:
        connection.execute(f"DROP TABLE old_{name}")


def definition_hash(definition: Definition) -> str:
    """Changes with the SELECT, what it reads of ours, its constants and its unit."""
    shared = populations()
    parts = [definition.sql, repr(definition.constants), definition.unit]
    parts += [definition.timing, definition.figure_by]
    parts += [shared[name] for name in sorted(words_read(definition.sql) & set(shared))]
    return _hash(parts)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _build_definition_version(
    connection: duckdb.DuckDBPyConnection, version: VersionFacts
) -> None:
    rows = connection.execute(
        "SELECT concat_ws('|', table_name, column_name, raw, code) FROM code_lookup "
        "ORDER BY 1"
    ).fetchall()
    now = {CODE_MAP: _hash(row[0] for row in rows)}
    status = "SELECT indicator_id FROM indicator_status WHERE is_available"
    served = {row[0] for row in connection.execute(status).fetchall()}
    now |= {
        name: definition_hash(definition)
        for name, definition in (all_definitions() | companion_definitions()).items()
        if name in served
    }
    connection.register("hashes", pa.table({"name": [*now], "hash": [*now.values()]}))
    connection.execute(
        """CREATE TABLE definition_version AS
        SELECT name, version, hash, data_version, data_to, loaded_at
        FROM old_definitions
        UNION ALL
        SELECT h.name, coalesce(o.version, 0) + 1, h.hash, $version, $data_to, $at
        FROM hashes h
        LEFT JOIN (
          SELECT name, max(version) AS version, max_by(hash, version) AS hash
          FROM old_definitions GROUP BY name) o ON o.name = h.name
        WHERE h.hash IS DISTINCT FROM o.hash""",
        {
            "version": version.data_version,
            "data_to": version.data_to,
            "at": version.loaded_at.replace(tzinfo=None),
        },
    )
    connection.unregister("hashes")


def _build_figure_now(connection: duckdb.DuckDBPyConnection) -> None:
    """The authority's counts of every month worked out, 0 where there is no record."""
    by_category = [
        name for name, d in all_definitions().items() if d.figure_by == "category"
    ]
    connection.execute(
        """CREATE TABLE figure_now AS
        SELECT p.indicator_id,
               CASE WHEN list_contains($by_category, p.indicator_id)
                    THEN r.category END AS category,
               p.period_end, count(r.num) AS n,
               round(coalesce(sum(r.num), 0), 6) AS numerator,
               round(coalesce(sum(r.den) FILTER (r.num IS NOT NULL), 0), 6)
                 AS denominator
        FROM indicator_period p
        LEFT JOIN record r
          ON r.indicator_id = p.indicator_id AND r.period_end = p.period_end
        GROUP BY ALL""",
        {"by_category": by_category},
    )


# Of complete months alone: a month that was not over is not "reported".
_FIGURE_CHANGE = """
CREATE TABLE figure_change AS
WITH known AS (
  SELECT o.*,
         row_number() OVER (same ORDER BY o.loaded_at) AS first_place,
         row_number() OVER (same ORDER BY o.loaded_at DESC) AS last_place
  FROM old_figures o
  WHERE o.data_to >= o.period_end AND o.period_end = last_day(o.period_end)
  WINDOW same AS (PARTITION BY o.indicator_id, o.category, o.period_end)
),
defined AS (
  SELECT name FROM definition_version
  WHERE data_version NOT IN (SELECT data_version FROM old_refreshes) AND version > 1
)
SELECT
  n.indicator_id, n.category, n.period_end,
  f.data_to AS reported_on,
  f.numerator AS reported_numerator, f.denominator AS reported_denominator,
  l.numerator AS before_numerator, l.denominator AS before_denominator,
  n.numerator, n.denominator,
  (n.numerator, n.denominator, n.n) IS DISTINCT FROM
    (l.numerator, l.denominator, l.n) AS is_new,
  CASE
    WHEN (n.numerator, n.denominator, n.n) IS NOT DISTINCT FROM
         (l.numerator, l.denominator, l.n) THEN NULL
    WHEN n.indicator_id IN (SELECT name FROM defined) THEN 'definition'
    WHEN 'code_lookup' IN (SELECT name FROM defined) THEN 'codes'
    ELSE 'data'
  END AS cause
FROM figure_now n
JOIN known f ON f.indicator_id = n.indicator_id
            AND f.category IS NOT DISTINCT FROM n.category
            AND f.period_end = n.period_end AND f.first_place = 1
JOIN known l ON l.indicator_id = n.indicator_id
            AND l.category IS NOT DISTINCT FROM n.category
            AND l.period_end = n.period_end AND l.last_place = 1
WHERE (n.numerator, n.denominator, n.n) IS DISTINCT FROM
        (f.numerator, f.denominator, f.n)
   OR (n.numerator, n.denominator, n.n) IS DISTINCT FROM
        (l.numerator, l.denominator, l.n)
"""

# --- the files --------------------------------------------------------------------


def keep_history(version: duckdb.DuckDBPyConnection, folder: Path) -> bool:
    """Add this version to the files, once; True when something was written."""
    done = _file(folder, "refreshes")
    facts = version.execute("SELECT data_version, data_to, loaded_at FROM meta")
    meta = facts.fetchone()
    if meta is None or (done.exists() and _holds(version, done, meta[0])):
        return False
    folder.mkdir(mode=0o700, exist_ok=True)
    added = {
        "figures": """SELECT m.*, f.* FROM figure_now f CROSS JOIN facts m
            WHERE NOT EXISTS (
              SELECT 1 FROM (
                SELECT indicator_id, category, period_end, max_by(n, loaded_at) AS n,
                       max_by(numerator, loaded_at) AS numerator,
                       max_by(denominator, loaded_at) AS denominator
                FROM old GROUP BY ALL) o
              WHERE o.indicator_id = f.indicator_id
                AND o.category IS NOT DISTINCT FROM f.category
                AND o.period_end = f.period_end AND o.n = f.n
                AND o.numerator = f.numerator AND o.denominator = f.denominator)""",
        "definitions": """SELECT m.*, d.name, d.version, d.hash
            FROM definition_version d JOIN facts m ON m.data_version = d.data_version
            WHERE NOT EXISTS (SELECT 1 FROM old o
                              WHERE o.name = d.name AND o.version = d.version)""",
        "refreshes": "SELECT * FROM facts",
    }
    for name, columns in FILES.items():
        _rewrite(version, _file(folder, name), columns, added[name])
    return True


def _holds(version: duckdb.DuckDBPyConnection, done: Path, name: str) -> bool:
    row = version.execute(
        "SELECT count(*) FROM read_parquet(?) WHERE data_version = ?", [str(done), name]
    ).fetchone()
    return bool(row and row[0])


def _rewrite(
    version: duckdb.DuckDBPyConnection, path: Path, columns: str, added: str
) -> None:
    """The file with the rows of `added` (which reads `facts` and `old`) at its end."""
    names = ", ".join(part.split()[0] for part in columns.split(", "))
    building = path.with_name(f"building-{os.getpid()}-{path.name}")
    version.execute(f"CREATE OR REPLACE TEMP TABLE old ({columns})")
    if path.exists():
        version.execute(
            "INSERT INTO old BY NAME SELECT * FROM read_parquet(?)", [str(path)]
        )
    version.execute(
        "CREATE OR REPLACE TEMP VIEW facts AS "
        "SELECT data_version, data_to, loaded_at FROM meta"
    )
    version.execute(f"INSERT INTO old {added}")
    quoted = str(building).replace("'", "''")
    try:
        version.execute(
            f"COPY (SELECT {names} FROM old) TO '{quoted}' "  # noqa: S608 - own names
            "(FORMAT parquet, COMPRESSION zstd)"
        )
        building.chmod(0o600)
        with building.open("rb") as file:
            os.fsync(file.fileno())
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)
