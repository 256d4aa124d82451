"""The seals of the access log: what breaks them is found, deleting the old does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

import manage
from data_access import access_log, app_store, log_chain
from data_access.access_log import Access, record_access
from data_access.app_store import access_log_head, access_log_person
from data_access.log_chain import trim_log, verify_log

ENTRY = Access(
    username="jo",
    action="open",
    indicator_id="cp_open",
    period_end=date(2026, 10, 31),
    org_unit_id="T1",
    scope_key="team_manager||T1",
    data_version="v1",
    filters="3",
)
TABLE = app_store.access_log


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("APP_STORE_URL", f"sqlite:///{tmp_path / 'app.db'}")
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'app.db'}")
    app_store.create_store(engine)
    yield engine
    engine.dispose()


def write(store, n: int, **changes) -> None:
    entry = Access(**ENTRY.__dict__ | changes)
    for _ in range(n):
        record_access(store, entry, n_records=2, person_ids=["c1", "c2"])


def run(store, statement) -> None:
    with store.begin() as connection:
        connection.execute(statement)


def problems(store, *, key="", noted="") -> tuple[str, ...]:
    return verify_log(store, key=key, noted=noted).problems


def test_an_empty_and_an_untouched_log_are_whole(store) -> None:
    assert verify_log(store, key="") == log_chain.Verdict(0, log_chain.START, ())
    write(store, 3)
    verdict = verify_log(store, key="")
    assert (verdict.entries, verdict.problems) == (3, ())


CHANGED = {
    "username": "al",
    "action": "export",
    "indicator_id": "cla_open",
    "period_end": date(2026, 9, 30),
    "org_unit_id": "LA",
    "scope_key": "team_manager||T2",
    "data_version": "v2",
    "n_records": 1,
    "filters": None,
    "accessed_at": datetime(2020, 1, 1, tzinfo=UTC),
    "seal": "0" * 64,
}


@pytest.mark.parametrize("column", CHANGED)
def test_a_changed_entry_is_found(store, column) -> None:
    write(store, 3)
    where = TABLE.c.access_id == 2
    run(store, sa.update(TABLE).where(where).values({column: CHANGED[column]}))
    assert "Entry 2 was changed after it was written." in problems(store)


def test_every_column_of_an_entry_is_sealed() -> None:
    assert {*CHANGED, "access_id"} == {column.name for column in TABLE.columns}


def test_a_child_taken_away_or_added_is_found(store) -> None:
    write(store, 2)
    first = access_log_person.c.access_id == 1
    child = access_log_person.c.person_id == "c2"
    run(store, sa.delete(access_log_person).where(first, child))
    assert problems(store) == ("Entry 1 was changed after it was written.",)
    run(store, sa.insert(access_log_person).values(access_id=1, person_id="c2"))
    assert problems(store) == ()
    run(store, sa.insert(access_log_person).values(access_id=2, person_id="c9"))
    assert problems(store) == ("Entry 2 was changed after it was written.",)


@pytest.mark.parametrize(
    ("deleted", "words"),
    [
        ([1], "Entry 1 is missing."),
        ([2, 3], "Entries 2 to 3 are missing."),
        ([4], "The end of the log is missing, from entry 4 on."),
        ([1, 2, 3, 4], "The end of the log is missing, from entry 1 on."),
    ],
)
def test_missing_entries_are_named(store, deleted, words) -> None:
    write(store, 4)
    run(store, sa.delete(access_log_person))
    run(store, sa.delete(TABLE).where(TABLE.c.access_id.in_(deleted)))
    assert words in problems(store)


def test_an_entry_written_past_the_chain_is_found(store) -> None:
    write(store, 1)
    with store.begin() as connection:
        row = dict(connection.execute(sa.select(TABLE)).mappings().one())
        connection.execute(sa.insert(TABLE), [{**row, "access_id": 2}])
    assert len(problems(store)) == 2


def test_a_lost_head_is_found(store) -> None:
    write(store, 1)
    run(store, sa.delete(access_log_head))
    assert problems(store) == ("The head of the log is gone.",)


def test_cutting_the_end_with_the_head_needs_a_seal_noted_elsewhere(store) -> None:
    write(store, 2)
    with store.connect() as connection:
        before = dict(connection.execute(sa.select(access_log_head)).mappings().one())
    write(store, 1)
    noted = verify_log(store, key="").seal
    assert problems(store, noted=noted) == ()
    third = 3
    run(store, sa.delete(access_log_person).where(access_log_person.c.access_id == 3))
    run(store, sa.delete(TABLE).where(TABLE.c.access_id == third))
    run(store, sa.update(access_log_head).values(before))
    assert problems(store) == ()  # the chain alone cannot see it
    assert "noted" in problems(store, noted=noted)[0]


def test_without_the_key_nobody_writes_a_seal(store, monkeypatch) -> None:
    monkeypatch.setenv("ACCESS_LOG_KEY", "a long random text")
    write(store, 2)
    assert problems(store, key="a long random text") == ()
    assert len(problems(store, key="another")) == 2
    assert len(problems(store)) == 2


def test_entries_of_an_earlier_make_are_sealed_as_they_stand(store) -> None:
    write(store, 2)
    run(store, sa.delete(access_log_head))
    run(store, sa.update(TABLE).values(seal=None))
    write(store, 1)
    assert verify_log(store, key="").entries == 3
    assert problems(store) == ()


def test_a_store_of_an_earlier_make_gets_its_columns(tmp_path) -> None:
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'older.db'}")
    app_store.create_store(engine)
    with engine.begin() as connection:
        for column in ("filters", "seal"):
            connection.exec_driver_sql(f"ALTER TABLE access_log DROP COLUMN {column}")
    app_store.create_store(engine)
    write(engine, 1)
    assert problems(engine) == ()
    engine.dispose()


def test_writers_at_once_leave_one_chain(store) -> None:
    write(store, 1)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: write(store, 1, username=f"p{n}"), range(24)))
    verdict = verify_log(store, key="")
    assert (verdict.entries, verdict.problems) == (25, ())


def test_long_logs_are_read_in_parts(store, monkeypatch) -> None:
    monkeypatch.setattr(log_chain, "READ_AT_ONCE", 2)
    write(store, 5)
    assert (verify_log(store, key="").entries, problems(store)) == (5, ())


# --- deleting what is too old ----------------------------------------


def age(store, ids, days: int) -> None:
    """Write entries that were made long ago: the chain is sealed anew."""
    then = app_store.utc_now() - timedelta(days=days)
    run(
        store,
        sa.update(TABLE).where(TABLE.c.access_id.in_(ids)).values(accessed_at=then),
    )
    run(store, sa.delete(access_log_head))
    write(store, 1)


def trim(store) -> int:
    now = app_store.utc_now()
    return trim_log(store, before=now - timedelta(days=365), by="op", now=now, key="")


def test_deleting_old_entries_keeps_the_rest_verifiable(store) -> None:
    write(store, 4)
    age(store, [1, 2], 400)
    assert trim(store) == 2
    verdict = verify_log(store, key="")
    assert (verdict.entries, verdict.problems) == (4, ())
    newest = access_log.list_accesses(store, since=datetime(2000, 1, 1, tzinfo=UTC))[0]
    assert (newest.access.action, newest.n_records) == ("trim", 2)
    with store.connect() as connection:
        left = connection.scalars(sa.select(access_log_person.c.access_id)).all()
    assert set(left) == {3, 4, 5}
    write(store, 1)
    assert problems(store) == ()
    assert trim(store) == 0
    run(store, sa.delete(access_log_person).where(access_log_person.c.access_id == 3))
    assert problems(store) == ("Entry 3 was changed after it was written.",)


def test_deleting_everything_leaves_a_log_that_goes_on(store) -> None:
    write(store, 2)
    now = app_store.utc_now() + timedelta(days=1)
    assert trim_log(store, before=now, by="op", now=now, key="") == 2
    write(store, 1)
    assert (verify_log(store, key="").entries, problems(store)) == (2, ())


def test_a_start_cut_off_by_hand_is_found(store) -> None:
    write(store, 3)
    run(store, sa.delete(access_log_person).where(access_log_person.c.access_id == 1))
    with store.begin() as connection:
        seal = connection.scalar(sa.select(TABLE.c.seal).where(TABLE.c.access_id == 1))
        connection.execute(sa.delete(TABLE).where(TABLE.c.access_id == 1))
        connection.execute(sa.update(access_log_head).values(first_id=2, cut_seal=seal))
    assert problems(store) == (
        "The start of the log was cut off without manage.py log-trim.",
    )


# --- the operator's commands ----------------------------------------


def test_the_command_says_so_and_ends_with_0_or_1(store, capsys) -> None:
    write(store, 2)
    assert manage.main(["log-verify"]) == 0
    said = capsys.readouterr().out
    assert "whole: 2 entries" in said
    seal = said.split("Last seal: ")[1].strip()
    assert manage.main(["log-verify", "--seal", seal]) == 0
    run(store, sa.update(TABLE).where(TABLE.c.access_id == 1).values(n_records=9))
    capsys.readouterr()
    assert manage.main(["log-verify"]) == 1
    said = capsys.readouterr().out
    assert "Entry 1 was changed" in said
    assert "NOT whole: 1 problems in 2 entries" in said
    assert "c1" not in said


def test_a_store_that_cannot_be_reached_ends_with_2(monkeypatch, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("APP_STORE_URL", f"sqlite:///{tmp_path / 'file' / 'app.db'}")
    assert manage.main(["log-verify"]) == 2
    assert "APP_STORE_URL" in capsys.readouterr().err


def test_the_command_deletes_by_the_setting(store, monkeypatch, capsys) -> None:
    monkeypatch.setenv("ACCESS_LOG_KEEP_YEARS", "1")
    write(store, 2)
    age(store, [1], 400)
    assert manage.main(["log-trim"]) == 0
    assert "Deleted 1 entries older than 1 years" in capsys.readouterr().out
    assert manage.main(["log-verify"]) == 0
