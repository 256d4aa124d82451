"""The app's own store: its tables, its moments, its errors, the access log."""

from __future__ import annotations

import stat
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mssql, postgresql
from sqlalchemy.schema import CreateTable

from data_access import access_log, app_store
from data_access.access_log import Access
from data_access.app_store import AppStoreError

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'deep' / 'app.db'}")
    app_store.create_store(engine)
    yield engine
    engine.dispose()


def test_creating_twice_keeps_what_is_there(store):
    access_log.record_access(store, ACCESS, n_records=1, person_ids=["p1"])
    app_store.create_store(store)
    assert len(access_log.list_accesses(store, since=LONG_AGO)) == 1


def test_file_belongs_to_its_user_alone(store):
    mode = Path(store.url.database).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_sqlite_waits_and_reads_beside_a_writer(store):
    with store.connect() as connection:
        for pragma, value in (("journal_mode", "wal"), ("foreign_keys", 1)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        timeout = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    assert timeout == app_store.BUSY_TIMEOUT_MS


def test_one_engine_for_one_address(store):
    assert app_store.open_store(str(store.url)) is store


def test_memory_needs_no_file():
    engine = app_store.open_store("sqlite://")
    app_store.create_store(engine)
    assert app_store.is_store_ready(engine)
    engine.dispose()


def test_other_databases_are_opened_without_a_file():
    engine = app_store.open_store("postgresql+psycopg://reader@db.invalid/app")
    assert engine.dialect.name == "postgresql"
    assert engine.hide_parameters


def test_store_without_tables_is_not_ready(tmp_path):
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'empty.db'}")
    assert not app_store.is_store_ready(engine)
    with pytest.raises(AppStoreError, match="APP_STORE_URL"):
        app_store.check_store(engine)
    engine.dispose()


def test_store_that_cannot_be_written_is_named(tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'gone' / 'app.db'}")
    with pytest.raises(AppStoreError, match="APP_STORE_URL"):
        app_store.create_store(engine)


def test_store_made_by_another_process_meanwhile_is_no_error(store, monkeypatch):
    def someone_was_first(_engine):
        raise sa.exc.OperationalError("CREATE TABLE", {}, Exception("exists"))

    monkeypatch.setattr(app_store.STORE, "create_all", someone_was_first)
    app_store.create_store(store)


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AppStoreError, match="APP_STORE_URL"):
        app_store.open_store(f"sqlite:///{tmp_path / 'file' / 'app.db'}")


@pytest.mark.parametrize("dialect", [mssql.dialect(), postgresql.dialect()])
@pytest.mark.parametrize("table", app_store.STORE.sorted_tables, ids=str)
def test_tables_compile_for_other_databases(dialect, table):
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))


def test_moments_are_kept_in_utc():
    kind = app_store.UtcDateTime()
    noon_in_summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    held = kind.process_bind_param(noon_in_summer, None)
    assert held == datetime(2026, 7, 1, 11)  # noqa: DTZ001 - as the database holds it
    assert kind.process_result_value(held, None) == noon_in_summer
    assert kind.process_bind_param(None, None) is None
    assert kind.process_result_value(None, None) is None


def test_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        app_store.UtcDateTime().process_bind_param(datetime(2026, 7, 1), None)  # noqa: DTZ001


def test_now_is_aware():
    assert app_store.utc_now().tzinfo is UTC


# --- access log ----------------------------------------------------------------

ACCESS = Access(
    username="jo",
    action="open",
    indicator_id="cla_review_timely",
    period_end=date(2026, 10, 31),
    org_unit_id="T1",
    scope_key="team_manager||T1",
    data_version="v1",
)


def test_entry_says_who_what_and_how_many_but_not_which_children(store):
    before = app_store.utc_now()
    access_log.record_access(store, ACCESS, n_records=3, person_ids=["p1", "p2", "p1"])
    (entry,) = access_log.list_accesses(store, since=before)
    assert entry.access == ACCESS
    assert entry.n_records == 3
    assert before.replace(microsecond=0) <= entry.accessed_at <= app_store.utc_now()


def test_who_looked_at_this_child(store):
    other = Access(**{**ACCESS.__dict__, "username": "al", "action": "export"})
    access_log.record_access(store, ACCESS, n_records=2, person_ids=["p1", "p2"])
    access_log.record_access(store, other, n_records=1, person_ids=["p2"])

    def readers(person_id):
        found = access_log.list_accesses_to_person(store, person_id)
        return [entry.access.username for entry in found]

    assert readers("p2") == ["al", "jo"]
    assert readers("p1") == ["jo"]
    assert readers("p3") == []


def test_empty_list_is_logged_too(store):
    access_log.record_access(store, ACCESS, n_records=0, person_ids=[])
    assert access_log.list_accesses(store, since=LONG_AGO)[0].n_records == 0


@pytest.mark.parametrize(
    ("org_unit_ids", "expected"), [(None, 2), ({"T1"}, 1), ({"T3"}, 0), ([], 0)]
)
def test_log_can_be_bound_to_org_units(store, org_unit_ids, expected):
    elsewhere = Access(**{**ACCESS.__dict__, "org_unit_id": "T2"})
    for access in (ACCESS, elsewhere):
        access_log.record_access(store, access, n_records=1, person_ids=["p1"])
    found = access_log.list_accesses(store, since=LONG_AGO, org_unit_ids=org_unit_ids)
    assert len(found) == expected


def test_log_is_bounded_in_time_and_number(store):
    for _ in range(3):
        access_log.record_access(store, ACCESS, n_records=1, person_ids=["p1"])
    assert len(access_log.list_accesses(store, since=LONG_AGO, limit=2)) == 2
    later = app_store.utc_now() + timedelta(seconds=1)
    assert access_log.list_accesses(store, since=later) == []
