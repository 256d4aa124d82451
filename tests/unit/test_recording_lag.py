"""Late recording, measured from what earlier versions counted of the same months."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import duckdb
import pytest

from data_access.snapshot import SnapshotStatus, build_version, open_version
from measures.loading.history import VersionFacts, build_history, keep_history
from measures.recording_lag import Completeness, completeness
from tests.snapshots import LOADED_AT, registered

ID = "share"  # an event indicator of the tests
ENDS = [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)]


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered():
        yield


def version(folder, data_to: date, rows: dict[date, int], history, *, hour: int = 7):
    """A version whose records are so many a month, with the history at hand."""
    at = datetime.combine(data_to + timedelta(days=1), time(hour))
    name = f"{data_to.isoformat()}-{hour:02d}"

    def fill(connection: duckdb.DuckDBPyConnection) -> SnapshotStatus:
        for table in (
            "record (indicator_id VARCHAR, category VARCHAR, period_end DATE, "
            "num DOUBLE, den DOUBLE)",
            "indicator_period (indicator_id VARCHAR, period_end DATE)",
            "indicator_status (indicator_id VARCHAR, is_available BOOLEAN)",
            "code_lookup (table_name VARCHAR, column_name VARCHAR, raw VARCHAR, "
            "code VARCHAR)",
        ):
            connection.execute(f"CREATE TABLE {table}")
        for end, number in rows.items():
            connection.execute("INSERT INTO indicator_period VALUES (?, ?)", [ID, end])
            connection.execute(
                "INSERT INTO record SELECT ?, NULL, ?, 1, 1 FROM range(?)",
                [ID, end, number],
            )
        build_history(connection, history, VersionFacts(name, data_to, at))
        connection.execute(
            "CREATE TABLE meta AS SELECT ? AS data_version, "
            "CAST(? AS DATE) AS data_to, CAST(? AS TIMESTAMP) AS loaded_at",
            [name, data_to, at],
        )
        return SnapshotStatus(name, "", data_to, LOADED_AT, is_synthetic=True)

    status = build_version(folder, fill)
    with duckdb.connect(folder / status.file_name, read_only=True) as connection:
        keep_history(connection, history)
    return open_version(folder, status)


def followed(tmp_path, shares: list[float]):
    """Each month was seen ten days after its end, then settled at 100 records."""
    history = tmp_path / "history"
    known: dict[date, int] = {}
    for end, share in zip(ENDS, shares, strict=False):
        version(
            tmp_path, end + timedelta(days=10), known | {end: int(100 * share)}, history
        )
        known[end] = 100
    later = date(2025, 12, 31)
    return version(tmp_path, later, known | {date(2025, 12, 21): 50}, history)


def test_nothing_is_known_before_months_were_followed(tmp_path):
    snapshot = followed(tmp_path, [])
    assert completeness(snapshot, ID, date(2025, 12, 21)) is None


def test_two_months_are_too_few_to_say(tmp_path):
    snapshot = followed(tmp_path, [0.9, 0.9])
    assert completeness(snapshot, ID, date(2025, 12, 21)) is None


def test_the_usual_share_of_months_followed_as_long(tmp_path):
    snapshot = followed(tmp_path, [0.90, 0.94, 0.97])
    assert completeness(snapshot, ID, date(2025, 12, 21)) == Completeness(0.94, 3)
    # the day after its end nobody has yet been seen
    assert completeness(snapshot, ID, date(2025, 12, 30)) is None


def test_an_old_month_is_complete(tmp_path):
    snapshot = followed(tmp_path, [])
    assert completeness(snapshot, ID, date(2025, 1, 31)).share == 1.0


def test_another_indicator_is_not_told_by_this_one(tmp_path):
    snapshot = followed(tmp_path, [0.9, 0.9, 0.9])
    assert completeness(snapshot, "number", date(2025, 12, 21)) is None


def test_of_several_looks_to_one_data_date_the_last_counts(tmp_path):
    history = tmp_path / "history"
    known: dict[date, int] = {}
    for end in ENDS[:3]:
        look = end + timedelta(days=10)
        version(tmp_path, look, known | {end: 40}, history, hour=7)
        version(tmp_path, look, known | {end: 90}, history, hour=12)
        known[end] = 100
    later = version(tmp_path, date(2025, 12, 31), known, history)
    assert completeness(later, ID, date(2025, 12, 21)) == Completeness(0.9, 3)


def test_a_look_that_found_nothing_new_counts_what_was_known(tmp_path):
    history = tmp_path / "history"
    known: dict[date, int] = {}
    for end in ENDS[:3]:
        known[end] = 80
        for days in (4, 10):  # the second refresh counts the same as the first
            version(tmp_path, end + timedelta(days=days), dict(known), history)
        known[end] = 100
    later = version(tmp_path, date(2025, 12, 31), known, history)
    assert completeness(later, ID, date(2025, 12, 21)) == Completeness(0.8, 3)


def test_what_grew_less_than_nothing_is_not_more_than_complete(tmp_path):
    snapshot = followed(tmp_path, [1.1, 1.2, 1.1])  # rows were voided later
    assert completeness(snapshot, ID, date(2025, 12, 21)).share == 1.0
