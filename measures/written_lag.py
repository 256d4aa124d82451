"""Late recording told from when rows were written, where no data version tells it yet.

A row of some tables is written after the event it tells of: then the share of a month's
rows that was written so many days after its end is what a refresh would have seen.
Where such a row answers a record of another table, as a form does a meeting, records
are there at once and their numerator comes late: then it is the share of that.
"""

from __future__ import annotations

from datetime import date

import duckdb

from data_access.contract import WRITTEN_AFTER
from measures import registry
from measures.reads import words_read

AGES = (*range(15), 21, 30, 45, 60, 90)
MONTHS = 12
ANSWERS = {  # table -> the record that a row of it answers, and when it did
    "qa_monitoring_form": (
        "concat(event_type, ':', event_id)",
        "min(CASE WHEN completed_on > created_at THEN completed_on "
        "ELSE created_at END)",
    ),
}
GRACE = "grace_wd"  # working days that a definition gives before a record counts
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
        for table in sorted(words_read(definition.sql) & ANSWERS.keys()):
            _add_answered_lag(
                connection,
                table,
                {
                    "name": name,
                    "data_to": data_to,
                    "settled": settled_days,
                    "grace": dict(definition.constants).get(GRACE, 0),
                },
            )


def _add_answered_lag(
    connection: duckdb.DuckDBPyConnection, table: str, parameters: dict[str, object]
) -> None:
    """In place of how complete its records were: they are no measure of answers."""
    key, written_on = ANSWERS[table]
    rows = connection.execute(
        _ANSWERED.format(table=table, key=key, written_on=written_on), parameters
    ).fetchall()
    if rows:
        connection.execute(
            "DELETE FROM recording_lag WHERE indicator_id = ?", [parameters["name"]]
        )
        connection.executemany("INSERT INTO recording_lag VALUES (?, ?, ?, ?)", rows)


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

_ANSWERED = f"""
WITH answer AS (
  SELECT {{key}} AS unit_id, {{written_on}} AS written_on FROM {{table}} GROUP BY 1
),
answered AS (
  SELECT r.period_end, r.event_date, w.written_on
  FROM record r
  LEFT JOIN answer w USING (unit_id)
  WHERE r.indicator_id = $name AND r.num = 1
    AND r.period_end + CAST($settled AS INTEGER) <= CAST($data_to AS DATE)
    AND r.period_end + CAST($settled AS INTEGER)
        > CAST($data_to AS DATE) - INTERVAL {MONTHS} MONTH
)
SELECT $name, a.days, w.period_end,
       avg(CASE WHEN w.written_on <= w.period_end + a.days THEN 1.0 ELSE 0 END)
FROM answered w CROSS JOIN (VALUES {_AGE_ROWS}) a(days)
JOIN calendar held ON held.cal_date = w.event_date
JOIN calendar seen ON seen.cal_date = w.period_end + a.days
WHERE seen.wd_index - held.wd_index >= $grace
  AND (SELECT avg(CASE WHEN written_on >= event_date THEN 1.0 ELSE 0 END)
       FROM answered) >= {MOSTLY}
GROUP BY w.period_end, a.days
"""  # noqa: S608 - our own numbers and names
