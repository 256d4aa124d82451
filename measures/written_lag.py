"""Late recording told from when rows were written, where no data version tells it yet.

A row of some tables is written after the event it tells of: then the share of a month's
rows that was written so many days after its end is what a refresh would have seen.
"""

from __future__ import annotations

from datetime import date

import duckdb

from data_access.contract import WRITTEN_AFTER
from measures import registry
from measures.reads import words_read

AGES = (*range(15), 21, 30, 45, 60, 90)
MONTHS = 12
MOSTLY = 0.95  # of the records must be rows written on or after their day
_AGE_ROWS = ", ".join(f"({age})" for age in AGES)


def add_written_lag(
    connection: duckdb.DuckDBPyConnection, *, data_to: date, settled_days: int
) -> None:
    """Put shares into `recording_lag` for months of events it says nothing of.

    A table whose rows are written before their events, such as audits when they are
    allocated, says nothing of when the event was recorded, and is left out.
    """
    for name, definition in registry.all_definitions().items():
        if definition.timing != "event":
            continue
        for table in sorted(words_read(definition.sql) & WRITTEN_AFTER.keys()):
            connection.execute(
                _SHARES.format(table=table, key=WRITTEN_AFTER[table]),
                {"name": name, "data_to": data_to, "settled": settled_days},
            )


_SHARES = f"""
INSERT INTO recording_lag
WITH written AS (
  SELECT r.period_end, r.event_date, w.created_at AS written_on
  FROM record r
  LEFT JOIN {{table}} w ON CAST(w.{{key}} AS VARCHAR) = r.unit_id
  WHERE r.indicator_id = $name
    AND r.period_end + CAST($settled AS INTEGER) <= CAST($data_to AS DATE)
    AND r.period_end + CAST($settled AS INTEGER)
        > CAST($data_to AS DATE) - INTERVAL {MONTHS} MONTH
)
SELECT $name, a.days, w.period_end,
       avg(CASE WHEN w.written_on <= w.period_end + a.days THEN 1.0 ELSE 0 END)
FROM written w CROSS JOIN (VALUES {_AGE_ROWS}) a(days)
WHERE NOT EXISTS (
    SELECT 1 FROM recording_lag l
    WHERE l.indicator_id = $name AND l.month_end = w.period_end)
  AND (SELECT avg(CASE WHEN written_on >= event_date THEN 1.0 ELSE 0 END)
       FROM written) >= {MOSTLY}
GROUP BY w.period_end, a.days
"""  # noqa: S608 - our own numbers and names
