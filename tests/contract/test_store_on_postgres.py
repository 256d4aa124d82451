"""The app's own store on PostgreSQL: older stores, writers at once, the sealed log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import sqlalchemy as sa

from data_access import app_store
from data_access.access_log import Access, list_accesses, record_access
from data_access.log_chain import trim_log, verify_log

ENTRY = Access(
    username="jo",
    action="see names",
    indicator_id="cp_open",
    period_end=date(2026, 10, 31),
    org_unit_id="LA",
    scope_key="senior_leader||",
    data_version="v1",
)


def test_one_chain_from_many_writers_on_an_older_store(make_postgres) -> None:
    engine = app_store.open_store(make_postgres())
    app_store.create_store(engine)
    with engine.begin() as connection:
        for column in ("filters", "seal"):
            connection.exec_driver_sql(f"ALTER TABLE access_log DROP COLUMN {column}")
        connection.exec_driver_sql("DROP TABLE access_log_head")
    app_store.create_store(engine)

    def write(_n: int) -> None:
        record_access(engine, ENTRY, n_records=2, person_ids=["c1", "c2"])

    write(0)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(18)))
    verdict = verify_log(engine, key="")
    assert (verdict.entries, verdict.problems) == (19, ())
    with engine.begin() as connection:
        table = app_store.access_log
        connection.execute(
            sa.update(table).where(table.c.access_id == 7).values(n_records=1)
        )
    assert verify_log(engine, key="").problems == (
        "Entry 7 was changed after it was written.",
    )
    now = app_store.utc_now() + timedelta(days=1)
    assert trim_log(engine, before=now, by="op", now=now, key="") == 19
    assert verify_log(engine, key="").problems == ()
    assert len(list_accesses(engine, since=now - timedelta(days=2))) == 1
    engine.dispose()
