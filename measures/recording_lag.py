"""Late recording: how complete a month usually is some days after its end.

The history of our own (`measures/loading/history.py`) says what each refresh counted
of a month. What was counted soon after its end is compared with what is known of it
half a year later: the share is how complete it was. Nothing is guessed: until enough
months have been followed, completeness is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median

import duckdb

from data_access.snapshot import Snapshot, read_rows
from measures import registry
from measures.series import Execute
from measures.written_lag import add_written_lag

SETTLED_DAYS = 180  # after this a month is taken for complete
AS_GOOD_AS_COMPLETE = 0.98  # of a month's records
LEAST_MONTHS = 3  # months that must have been followed before a share is told


@dataclass(frozen=True)
class Completeness:
    """How complete a month usually is by now: a share 0 to 1, from `months` months."""

    share: float
    months: int


# what each refresh counted of a complete month until it was settled, beside the count
# of now; of several refreshes to one data date the last counts
_FOLLOWED = f"""
INSERT INTO recording_lag
WITH look AS (
  SELECT data_to, loaded_at FROM old_refreshes
  QUALIFY row_number() OVER (PARTITION BY data_to ORDER BY loaded_at DESC) = 1
),
counted AS (
  SELECT indicator_id, period_end, n, loaded_at AS from_at,
         lead(loaded_at) OVER (PARTITION BY indicator_id, category, period_end
                               ORDER BY loaded_at) AS to_at
  FROM old_figures
  WHERE list_contains($events, indicator_id) AND period_end = last_day(period_end)
),
seen AS (
  SELECT c.indicator_id, c.period_end, l.data_to, sum(c.n) AS n
  FROM counted c
  JOIN look l ON l.loaded_at >= c.from_at
             AND (c.to_at IS NULL OR l.loaded_at < c.to_at)
  WHERE l.data_to >= c.period_end
    AND l.data_to < c.period_end + INTERVAL {SETTLED_DAYS} DAY
  GROUP BY ALL
),
settled AS (
  SELECT indicator_id, period_end, sum(n) AS n FROM figure_now
  WHERE period_end + INTERVAL {SETTLED_DAYS} DAY <= CAST($data_to AS DATE)
  GROUP BY ALL HAVING sum(n) > 0
)
SELECT s.indicator_id, s.data_to - s.period_end, s.period_end, s.n / f.n
FROM seen s JOIN settled f USING (indicator_id, period_end)
"""  # noqa: S608 - our own number


def build_recording_lag(
    connection: duckdb.DuckDBPyConnection, *, data_to: date
) -> None:
    """Make `recording_lag` of the version being built.

    Reads `figure_now` of this version, and `old_figures` and `old_refreshes` of those
    before it.

    Args:
        data_to: the data date of this version.
    """
    connection.execute(
        "CREATE TABLE recording_lag (indicator_id VARCHAR, days_after INTEGER, "
        "month_end DATE, share DOUBLE)"
    )
    events = [
        definition.indicator_id
        for definition in registry.all_definitions().values()
        if definition.timing == "event"
    ]
    connection.execute(_FOLLOWED, {"events": events, "data_to": data_to})
    add_written_lag(connection, data_to=data_to, settled_days=SETTLED_DAYS)


Shares = Mapping[str, Sequence[tuple[date, int, float]]]


def read_shares(execute: Execute) -> Shares:
    """Indicator -> (month, days after its end, share that was there), oldest first.

    Args:
        execute: runs one SELECT with `$name` parameters on a version.
    """
    found: dict[str, list[tuple[date, int, float]]] = {}
    try:
        rows = execute(
            "SELECT indicator_id, month_end, days_after, share FROM recording_lag "
            "ORDER BY ALL",
            {},
        )
    except duckdb.CatalogException:  # a version of an earlier make
        return found
    for indicator_id, month_end, days, share in rows:
        found.setdefault(indicator_id, []).append((month_end, int(days), float(share)))
    return found


@lru_cache(maxsize=8)
def snapshot_shares(snapshot: Snapshot) -> Shares:
    return read_shares(lambda sql, values: read_rows(snapshot, sql, values))


def near_shares(shares: Shares, indicator_id: str, *, days: int) -> list[float]:
    """How complete each month was that was followed about as long after its own end.

    No more days than `days`, and no less than half as many; of each month the latest
    look. Empty while too few months have been followed. Units: shares 0 to 1.
    """
    if days >= SETTLED_DAYS:
        return [1.0]
    near = {
        month_end: min(1.0, share)
        for month_end, after, share in shares.get(indicator_id, [])
        if days / 2 <= after <= days
    }
    return [*near.values()] if len(near) >= LEAST_MONTHS else []


def least_complete(
    shares: Shares, indicator_id: str, end: date | None, *, data_to: date
) -> float:
    """As `near_shares`, of the least complete month; 1 while that is not known."""
    days = SETTLED_DAYS if end is None else (data_to - end).days
    return min(near_shares(shares, indicator_id, days=days), default=1.0)


def completeness(
    snapshot: Snapshot, indicator_id: str, period_end: date
) -> Completeness | None:
    """How complete this month usually is by the data date; None while not known."""
    days = (snapshot.status.data_to - period_end).days
    if days >= SETTLED_DAYS:
        return Completeness(1.0, 0)
    near = near_shares(snapshot_shares(snapshot), indicator_id, days=days)
    return Completeness(median(near), len(near)) if near else None
