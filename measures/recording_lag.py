"""Late recording: how complete a month usually is some days after its end.

Each refresh keeps what it counted of the last months, once for each data date, in the
history of our own. A month counted soon after its end is compared with what is known
of it half a year later: the share is how complete it was. Nothing is guessed: until
enough months have been followed, completeness is not known.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from statistics import median

import duckdb

from data_access.snapshot import Snapshot, read_rows
from measures import registry
from measures.written_lag import add_written_lag

FOLLOWED_MONTHS = 24  # months before a data date whose counts are kept with it
SETTLED_DAYS = 180  # after this a month is taken for complete
LEAST_MONTHS = 3  # months that must have been followed before a share is told

_COUNTED = """
    SELECT CAST(? AS DATE) AS data_to, r.indicator_id, r.period_end,
           round(sum(r.num), 6) AS numerator,
           round(sum(CASE WHEN r.num IS NOT NULL THEN r.den END), 6) AS denominator,
           count(*) AS n_rows
    FROM record r
    WHERE r.period_end > CAST(? AS DATE) - INTERVAL '{months}' MONTH
    GROUP BY ALL
"""


@dataclass(frozen=True)
class Completeness:
    """How complete a month usually is by now: a share 0 to 1, from `months` months."""

    share: float
    months: int


def build_figure_history(
    connection: duckdb.DuckDBPyConnection, folder: Path, *, data_to: date
) -> None:
    """Make `figure_history` and `recording_lag` of the version being built.

    Args:
        folder: the history of our own; it need not exist.
        data_to: the data date of this version.
    """
    connection.execute(
        "CREATE TABLE figure_history AS "
        + _COUNTED.format(months=FOLLOWED_MONTHS),  # our own number
        [data_to, data_to],
    )
    files = [str(path) for path in sorted(folder.glob("counts-*.parquet"))]
    if files:
        connection.execute(
            "INSERT INTO figure_history SELECT data_to, indicator_id, period_end, "
            "numerator, denominator, n_rows FROM read_parquet(?) WHERE data_to <> ?",
            [files, data_to],
        )
    _build_lag(connection)
    add_written_lag(connection, data_to=data_to, settled_days=SETTLED_DAYS)


def _build_lag(connection: duckdb.DuckDBPyConnection) -> None:
    """How much of each settled month was there on each earlier data date."""
    connection.execute(
        "CREATE TABLE recording_lag (indicator_id VARCHAR, days_after INTEGER, "
        "month_end DATE, share DOUBLE)"
    )
    events = [
        definition.indicator_id
        for definition in registry.all_definitions().values()
        if definition.timing == "event"
    ]
    connection.execute(
        f"""
        INSERT INTO recording_lag
        WITH latest AS (
          SELECT indicator_id, period_end, max(data_to) AS data_to
          FROM figure_history GROUP BY ALL
        ),
        final AS (
          SELECT h.indicator_id, h.period_end, h.n_rows
          FROM figure_history h
          JOIN latest l USING (indicator_id, period_end, data_to)
          WHERE l.data_to >= h.period_end + INTERVAL '{SETTLED_DAYS}' DAY
            AND h.n_rows > 0
        )
        SELECT h.indicator_id, h.data_to - h.period_end, h.period_end,
               h.n_rows / f.n_rows
        FROM figure_history h
        JOIN final f USING (indicator_id, period_end)
        WHERE h.data_to >= h.period_end
          AND h.data_to < h.period_end + INTERVAL '{SETTLED_DAYS}' DAY
          AND list_contains(?, h.indicator_id)
        """,  # noqa: S608 - our own number
        [events],
    )


def keep_figures(version: duckdb.DuckDBPyConnection, folder: Path) -> Path | None:
    """Write what this version counted, unless its data date is kept already.

    Returns:
        The file written, or None.
    """
    found = version.execute("SELECT data_to FROM meta").fetchone()
    if found is None:
        return None
    final = folder / f"counts-{found[0].isoformat()}.parquet"
    if final.exists():
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    building = folder / f"building-{os.getpid()}.parquet"
    path = str(building).replace("'", "''")
    try:
        version.execute(
            "COPY (SELECT * FROM figure_history WHERE data_to = "  # noqa: S608
            f"(SELECT data_to FROM meta)) TO '{path}' (FORMAT parquet)"
        )
        building.chmod(0o600)
        building.replace(final)
    finally:
        building.unlink(missing_ok=True)
    return final


@lru_cache(maxsize=8)
def _shares(snapshot: Snapshot) -> dict[str, list[tuple[date, int, float]]]:
    """Indicator -> (month, days after its end, share that was there), oldest first."""
    found: dict[str, list[tuple[date, int, float]]] = {}
    try:
        rows = read_rows(
            snapshot,
            "SELECT indicator_id, month_end, days_after, share FROM recording_lag "
            "ORDER BY ALL",
        )
    except duckdb.CatalogException:  # a version of an earlier make
        return found
    for indicator_id, month_end, days, share in rows:
        found.setdefault(indicator_id, []).append((month_end, int(days), float(share)))
    return found


def completeness(
    snapshot: Snapshot, indicator_id: str, period_end: date
) -> Completeness | None:
    """How complete this month usually is by the data date; None while not known.

    Taken from months that were followed about as long after their own end: no more
    days than this one, and no less than half as many.
    """
    days = (snapshot.status.data_to - period_end).days
    if days >= SETTLED_DAYS:
        return Completeness(1.0, 0)
    near = {  # of each month the latest look that was not later than this one
        month_end: share
        for month_end, after, share in _shares(snapshot).get(indicator_id, [])
        if days / 2 <= after <= days
    }
    if len(near) < LEAST_MONTHS:
        return None
    return Completeness(min(1.0, median(near.values())), len(near))
