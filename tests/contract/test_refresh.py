"""Refreshing from databases that are wrong, missing, half loaded or killed."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlalchemy as sa

import manage
from data_access import snapshot as snapshots
from data_access.contract import NEEDED, OPTIONAL_TABLES, needed_columns
from data_access.extract import SharedDatabaseError
from data_access.refresh_log import read_attempt
from data_access.snapshot import (
    LEASE_SECONDS,
    POINTER,
    SnapshotError,
    SnapshotStatus,
    build_version,
    open_current,
    read_rows,
    read_status,
)
from data_access.tables import SHARED
from measures import availability, registry
from measures.availability import refused_files
from measures.loading import build, counting, refresh
from measures.loading.refresh import (
    SYNTHETIC_MARK,
    Acceptance,
    RefreshError,
    refresh_snapshot,
)
from measures.registry import DefinitionError, all_definitions, every_definition
from tests.contract.small_authority import DATA_TO, D, Shared, settings_for

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.usefixtures("own_connections")


@pytest.fixture
def refuse(shared: Shared) -> Callable[..., None]:
    """Check that a refresh is refused and that the good version is untouched."""
    before = read_status(shared.versions)
    files = sorted(p.name for p in shared.versions.glob("*.duckdb"))

    def check(error: type[Exception], match: str, **options: Any) -> None:
        with pytest.raises(error, match=match) as refused:
            shared.refresh(**options)
        assert refused.value.__cause__ is None
        assert "\n" not in str(refused.value)
        assert read_status(shared.versions) == before
        assert sorted(p.name for p in shared.versions.glob("*.duckdb")) == files
        assert not list(shared.versions.glob("building-*"))
        assert shared.record("cp_visit_timely") == [("C1", "T1", 1, 1)]

    return check


def test_the_small_authority_is_counted(small: Shared) -> None:
    assert small.record("cp_visit_timely") == [("C1", "T1", 1, 1)]
    assert small.record("audit_good_plus") == [("1", "T1", 1, 1)]
    assert small.reasons() == {}
    assert small.read("SELECT * FROM load_issue") == []
    found = open_current(small.versions)
    status = found.status
    assert found.data_version == status.data_version
    assert (status.data_to, status.is_synthetic) == (DATA_TO, False)
    assert status.file_name == f"{status.data_version}.duckdb"
    assert (small.versions / status.file_name).stat().st_mode & 0o777 == 0o600
    assert small.versions.stat().st_mode & 0o777 == 0o700


# --- nothing to read --------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "error", "match"),
    [
        ("sqlite:////no/such/folder/x.db", SharedDatabaseError, "does not answer"),
        ("postgresql://u:secret@127.0.0.1:1/x", SharedDatabaseError, "does not answer"),
        ("mssql+pyodbc://u:secret@host/x", SharedDatabaseError, "driver is not inst"),
        ("sqlite://", RefreshError, "holds no ssd_ table"),
    ],
)
def test_a_database_that_cannot_be_read_is_named(
    url: str, error: type[Exception], match: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=match) as refused:
        refresh_snapshot(settings_for(url, tmp_path / "snapshots"))
    assert "secret" not in str(refused.value)
    with pytest.raises(SnapshotError, match="No data has been loaded yet"):
        open_current(tmp_path / "snapshots")


def test_a_file_that_is_no_database_is_said_not_to_answer(fresh: Shared) -> None:
    (fresh.folder / "shared.db").write_text("id,name\n1,x\n" * 100)
    with pytest.raises(SharedDatabaseError, match="does not answer"):
        fresh.refresh()


def test_a_schema_that_sqlite_does_not_have_is_said_not_to_answer(
    fresh: Shared,
) -> None:
    settings = settings_for(fresh.url, fresh.versions, SHARED_SCHEMA="dbo")
    with pytest.raises(SharedDatabaseError, match="SHARED_SCHEMA"):
        refresh_snapshot(settings)


@pytest.mark.parametrize("name", ["snapshots", "snapshots/deep"])
def test_a_snapshot_folder_that_cannot_be_made_is_named(
    fresh: Shared, name: str
) -> None:
    (fresh.folder / "snapshots").write_text("a file")
    with pytest.raises(SnapshotError, match="SNAPSHOT_DIR cannot be written"):
        refresh_snapshot(settings_for(fresh.url, fresh.folder / name))


# --- what qa_load says ------------------------------------------------------------


def _loads(shared: Shared, *loads: Mapping[str, object]) -> None:
    shared.run("DELETE FROM qa_load")
    for number, load in enumerate(loads, start=1):
        usual = {"load_id": number, "source": "SSD", "status": "OK", "data_to": D}
        shared.put("qa_load", **{**usual, **load})


HELD_BACK: dict[str, tuple[list[dict[str, object]], str]] = {
    "no row": ([], "No row of qa_load says"),
    "another source only": ([{"source": "QA"}], "No row of qa_load says"),
    "no date": ([{"data_to": None}], "No row of qa_load says"),
    "an unreadable date": ([{"data_to": "2026-02-30"}], "No row of qa_load says"),
    "partial": (
        [{"extracted_at": "2026-11-01"}, {"extracted_at": "2026-11-02"}]
        + [{"extracted_at": "2026-11-03", "status": "Partial "}],
        "marked PARTIAL",
    ),
    "failed later the same day, with a lower number": (
        [{"extracted_at": "2026-11-02 22:00", "status": "FAILED"}]
        + [{"extracted_at": "2026-11-02 05:00"}],
        "marked FAILED",
    ),
    "still running": (
        [{"extracted_at": "2026-11-01"}]
        + [{"extracted_at": "2026-11-02", "status": "RUNNING"}],
        "marked RUNNING",
    ),
    "no status": ([{"status": None}], "marked without status"),
    "the end of time": ([{"data_to": "9999-12-31"}], "known from .* to 2028-12-31"),
    "the beginning of time": ([{"data_to": "0001-01-01"}], "Correct data_to in qa_lo"),
}


@pytest.mark.parametrize("case", HELD_BACK)
def test_a_load_that_is_not_whole_is_held_back(shared, refuse, case: str) -> None:
    loads, match = HELD_BACK[case]
    _loads(shared, *loads)
    steps: list[str] = []
    refuse(RefreshError, match, report=lambda step, _done: steps.append(step))
    assert "Copying ssd_person" not in steps  # said before the long tables are read


def test_a_good_load_after_a_failed_one_is_taken(shared: Shared) -> None:
    _loads(
        shared,
        {"extracted_at": "2026-11-02 05:00", "status": "FAILED", "data_to": None},
        {"extracted_at": "2026-11-02 22:00", "status": "ok ", "data_to": "2026-10-30"},
        {"extracted_at": None, "status": "FAILED"},  # never began
        {"source": "HR", "status": "FAILED"},
    )
    assert shared.refresh().data_to == date(2026, 10, 30)


def test_without_qa_load_the_operator_gives_the_date(fresh: Shared) -> None:
    fresh.run("DROP TABLE qa_load")
    with pytest.raises(RefreshError, match="--data-to 2026-10-31"):
        fresh.refresh()
    assert fresh.refresh(data_to=DATA_TO).data_to == DATA_TO
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 1, 1)]


@pytest.mark.parametrize(
    ("marks", "is_synthetic"),
    [(["council", SYNTHETIC_MARK], True), ([None], False)],
)
def test_the_mark_of_the_demo_authority_is_carried(
    fresh: Shared, marks: list[str | None], is_synthetic: bool
) -> None:
    _loads(fresh, *({"created_by": mark} for mark in marks))
    assert fresh.refresh().is_synthetic is is_synthetic
    status = open_current(fresh.versions).status
    assert status.is_synthetic is is_synthetic
    assert fresh.read("SELECT is_synthetic FROM meta") == [(is_synthetic,)]


def test_the_month_of_the_data_date_is_provisional(fresh: Shared) -> None:
    _loads(fresh, {"data_to": "2026-10-20"})
    fresh.refresh()
    ends = fresh.read("SELECT period_end FROM month_end ORDER BY 1 DESC LIMIT 2")
    assert ends == [(date(2026, 10, 20),), (date(2026, 9, 30),)]
    # the visit of 26 October has not happened yet
    assert fresh.record("cp_visit_timely", "2026-10-20") == [("C1", "T1", 0, 1)]
    assert fresh.record("cp_visit_timely", D) == []


@pytest.mark.parametrize(
    ("qa_to", "last"),
    [
        ("2026-10-15", "2026-09-30"),
        ("2026-08-31", "2026-08-31"),
        ("2026-12-31", D),
        ("2010-01-01", None),  # before any month that is shown
    ],
)
def test_an_earlier_source_limits_its_own_indicators_only(
    fresh: Shared, qa_to: str, last: str | None
) -> None:
    _loads(fresh, {}, {"source": "qa", "data_to": qa_to})
    fresh.refresh()
    lasts = dict(
        fresh.read(
            "SELECT indicator_id, CAST(max(period_end) AS VARCHAR) "
            "FROM indicator_period GROUP BY 1"
        )
    )
    assert lasts.get("audit_good_plus") == last
    assert lasts["cp_visit_timely"] == D
    assert bool(fresh.record("audit_good_plus")) is (last == D)
    assert fresh.reasons() == {}


# --- tables and columns that are missing ------------------------------------------


def test_a_missing_table_takes_its_own_indicators_and_no_others(
    fresh: Shared,
) -> None:
    fresh.run("DROP TABLE qa_audit")
    fresh.run("DROP TABLE ssd_cla_reviews")
    fresh.refresh()
    reasons = fresh.reasons()
    assert reasons["audit_good_plus"] == "table qa_audit is missing"
    assert reasons["cla_review_timely"] == "table ssd_cla_reviews is missing"
    assert "cp_visit_timely" not in reasons
    assert set(reasons.values()) <= {
        "table qa_audit is missing",
        "table ssd_cla_reviews is missing",
    }
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 1, 1)]
    assert fresh.record("audit_good_plus") == []
    periods = fresh.read("SELECT DISTINCT indicator_id FROM indicator_period")
    assert set(reasons).isdisjoint(row[0] for row in periods)


def test_missing_columns_are_named_with_their_table(fresh: Shared) -> None:
    fresh.run("ALTER TABLE ssd_cp_visits DROP COLUMN cppv_cp_visit_seen")
    fresh.run("ALTER TABLE qa_audit DROP COLUMN auditor_grade")
    fresh.run("ALTER TABLE qa_audit DROP COLUMN moderated_grade")
    fresh.refresh()
    reasons = fresh.reasons()
    assert reasons["audit_good_plus"] == (
        "column qa_audit.auditor_grade is missing; "
        "column qa_audit.moderated_grade is missing"
    )
    assert reasons["cp_visit_timely"] == (
        "column ssd_cp_visits.cppv_cp_visit_seen is missing"
    )
    assert fresh.reasons().keys() < every_definition().keys()


def test_without_the_optional_tables_everything_still_works(fresh: Shared) -> None:
    for table in OPTIONAL_TABLES:
        fresh.run(f"DROP TABLE {table}")
    fresh.refresh(data_to=DATA_TO)
    assert fresh.reasons() == {}
    assert fresh.record("cp_visit_timely") == [("C1", "NONE", 1, 1)]


def test_tables_without_rows_give_a_version_without_records(fresh: Shared) -> None:
    for table in NEEDED:
        fresh.run(f"DELETE FROM {table}")  # noqa: S608
    fresh.refresh(data_to=DATA_TO)
    assert fresh.read("SELECT * FROM record") == []
    assert fresh.reasons() == {}
    months = set(
        fresh.read("SELECT count(*) FROM indicator_period GROUP BY indicator_id")
    )
    assert months == {(72,), (1,)}  # one: tables that keep no history, without a copy


# --- rows that are odd ------------------------------------------------------------

ODD_DATES = ["0000-00-00", "n/a", "2026-02-30", "9999-12-31", "0001-01-01", "infinity"]


def _date_columns() -> Iterator[tuple[str, str, str]]:
    """Table, date column, and the part of the key that makes a copy of a row new."""
    for table in NEEDED.keys() - {"qa_load", "qa_calendar"}:
        columns = SHARED.tables[table].c
        dates = [
            name
            for name in needed_columns(table)
            if isinstance(columns[name].type, sa.Date | sa.DateTime)
        ]
        keys = [key.name for key in SHARED.tables[table].primary_key]
        for column in dates:
            yield table, column, next(k for k in keys if k not in dates)


def test_odd_dates_in_every_column_are_tallied_and_stop_nothing(
    fresh: Shared,
) -> None:
    numbers = itertools.count(1000)
    with closing(sqlite3.connect(fresh.folder / "shared.db")) as connection:
        for table, column, key in _date_columns():
            connection.execute(
                f"CREATE TEMP TABLE one AS SELECT * FROM {table} LIMIT 1"  # noqa: S608
            )
            for odd in ODD_DATES:
                connection.execute(
                    f"UPDATE one SET {key} = ?, {column} = ?",  # noqa: S608
                    (next(numbers), odd),
                )
                connection.execute(f"INSERT INTO {table} SELECT * FROM one")  # noqa: S608
            connection.execute("DROP TABLE one")
        connection.commit()
    fresh.refresh()
    assert fresh.reasons() == {}
    tallied = dict(
        fresh.read(
            "SELECT concat(table_name, '.', column_name), n FROM load_issue "
            "WHERE problem = 'unreadable date'"
        )
    )
    assert set(tallied.values()) == {4}  # the years 1 and 9999 are dates
    assert tallied["ssd_cp_plans.cppl_cp_plan_start_date"] == 4
    assert ("C1", "T1", 1, 1) in fresh.record("cp_visit_timely")
    shown = fresh.read("SELECT raw_value FROM load_issue WHERE problem LIKE '%date'")
    assert set(shown) == {(None,)}  # a date of birth is not printed


def test_nulls_everywhere_stop_nothing(fresh: Shared) -> None:
    for table in NEEDED.keys() - {"qa_load"}:
        fresh.run(f"CREATE TABLE loose AS SELECT * FROM {table} WHERE false")  # noqa: S608
        fresh.run(f"DROP TABLE {table}")
        fresh.run(f"ALTER TABLE loose RENAME TO {table}")
        fresh.put(table, **dict.fromkeys(needed_columns(table)))
    fresh.refresh()
    assert fresh.reasons() == {}
    assert fresh.read("SELECT * FROM load_issue") == []
    bad = fresh.read(
        "SELECT * FROM record WHERE team_id IS NULL OR unit_id IS NULL "
        "OR period_end IS NULL"
    )
    assert bad == []


def test_unmapped_codes_and_answers_are_tallied_by_value(fresh: Shared) -> None:
    for n, code in enumerate(["C2", "care order", "Care Order  ", "Wardship", " ", ""]):
        fresh.put(
            "ssd_legal_status",
            lega_legal_status_id=f"L{n}",
            lega_person_id="C1",
            lega_legal_status=code,
        )
    fresh.put("ssd_cp_visits", cppv_cp_visit_id="V9", cppv_cp_visit_seen="maybe")
    fresh.refresh()
    found = fresh.read(
        "SELECT column_name, problem, raw_value, n FROM load_issue ORDER BY ALL"
    )
    assert found == [
        ("cppv_cp_visit_seen", "neither yes nor no", "maybe", 1),
        ("lega_legal_status", "unknown code", "Care Order", 1),
        ("lega_legal_status", "unknown code", "Wardship", 1),
        ("lega_legal_status", "unknown code", "care order", 1),
    ]


def test_a_councils_own_codes_map_rows_and_working_days_are_used(
    fresh: Shared,
) -> None:
    fresh.put("qa_code", list_name="LEGAL", code="X9", active=1)
    fresh.put("qa_code", list_name="LEGAL", code="C1", active=0)
    fresh.put("qa_code", list_name="LEGAL", code="C2", active=None)
    fresh.put(
        "qa_code_map",
        table_name="ssd_legal_status",
        column_name="lega_legal_status",
        raw_value="Care order",
        code="C2",
    )
    for n, raw in enumerate(["x9", "C1", "CARE ORDER", "c2"]):
        fresh.put(
            "ssd_legal_status",
            lega_legal_status_id=f"L{n}",
            lega_person_id="C1",
            lega_legal_status=raw,
        )
    for day in range(12, 24):  # the council closed for two weeks in October
        fresh.put("qa_calendar", cal_date=f"2026-10-{day}", is_working_day=0)
    fresh.put("ssd_cp_visits", cppv_cp_visit_id="x1", cppv_cp_visit_date="2026-10-06")
    fresh.refresh()
    found = fresh.read(
        "SELECT lega_legal_status_id, lega_legal_status FROM ssd_legal_status "
        "WHERE lega_legal_status_id LIKE 'L%' ORDER BY 1"
    )
    assert found == [("L0", "X9"), ("L1", None), ("L2", "C2"), ("L3", "C2")]
    off = fresh.read(
        "SELECT count(*) FROM calendar WHERE NOT is_working_day AND "
        "cal_date BETWEEN DATE '2026-10-12' AND DATE '2026-10-23'"
    )
    assert off == [(12,)]
    # 6 October is 18 working days before the end of the month; here only 8
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 0, 1)]


def test_constants_change_the_months_they_hold_in(fresh: Shared) -> None:
    def constant(number: object, value: float, since: str, until: str | None) -> None:
        fresh.put(
            "qa_indicator_constant",
            constant_id=number,
            indicator_id="cp_visit_timely",
            name="interval_wd",
            value_num=value,
            valid_from=since,
            valid_to=until,
        )

    fresh.put("ssd_cp_visits", cppv_cp_visit_id="x1", cppv_cp_visit_date="2026-09-02")
    constant(1, 25, "2026-09-01", "2026-09-30")
    constant(2, 15, "2030-01-01", None)  # not yet
    constant(3, 1, "n/a", None)  # no date: never
    fresh.refresh()
    # seen on 2 September: 20 working days before the 30th, 42 before 31 October
    assert fresh.record("cp_visit_timely", "2026-09-30") == []  # plan younger than 25
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 0, 1)]
    noted = fresh.read(
        "SELECT constants_json FROM indicator_status "
        "WHERE indicator_id = 'cp_visit_timely'"
    )
    assert json.loads(noted[0][0])["interval_wd"] == 10
    constant(4, 60, "2026-10-01", None)
    constant(5, 40, "2026-10-01", None)  # same day: the higher number wins
    fresh.refresh()
    noted = fresh.read(
        "SELECT constants_json FROM indicator_status "
        "WHERE indicator_id = 'cp_visit_timely'"
    )
    assert json.loads(noted[0][0])["interval_wd"] == 40


# --- half-loaded tables -----------------------------------------------------------


@pytest.mark.parametrize("statement", ["DELETE FROM", "DROP TABLE"])
def test_a_table_emptied_since_the_last_version_holds_the_load_back(
    shared, refuse, statement: str
) -> None:
    shared.run(f"{statement} ssd_cp_visits")
    shared.run(f"{statement} ssd_person")
    refuse(
        RefreshError,
        r"^ssd_cp_visits, ssd_person held rows in the last version.* of 2026-10-31 "
        "stays up.*--accept",
    )


def _put_visits(shared: Shared, count: int) -> None:
    shared.run("DELETE FROM ssd_cp_visits")
    with closing(sqlite3.connect(shared.folder / "shared.db")) as connection:
        connection.executemany(
            "INSERT INTO ssd_cp_visits (cppv_cp_visit_id) VALUES (?)",
            [(f"V{n}",) for n in range(count)],
        )
        connection.commit()


def test_a_load_that_lost_many_rows_waits_until_somebody_accepts_it(
    fresh: Shared,
) -> None:
    def lose(count: int, **options: Any) -> None:
        _put_visits(fresh, count)
        fresh.refresh(only=set(), **options)

    lose(100)
    lose(80)  # exactly the share that may go
    good = read_status(fresh.versions)
    with pytest.raises(RefreshError, match="--accept") as refused:
        lose(60)
    found = "more than 20% of the rows are gone from ssd_cp_visits (from 80 rows to 60)"
    assert found in str(refused.value)
    assert read_status(fresh.versions) == good
    attempt = read_attempt(fresh.versions)
    assert attempt is not None
    assert attempt.is_held_back
    assert attempt.reason == str(refused.value)
    assert attempt.accepted_by == ""

    lose(60, acceptance=Acceptance("anna", "a team has left"))
    attempt = read_attempt(fresh.versions)
    assert attempt is not None
    assert not attempt.is_held_back
    noted = (found, "anna", "a team has left")
    assert (attempt.accepted, attempt.accepted_by, attempt.accepted_reason) == noted
    meta = "SELECT accepted, accepted_by, accepted_reason FROM meta"
    assert fresh.read(meta) == [noted]
    log = (fresh.versions / "refresh_log.jsonl").read_text().splitlines()
    outcomes = [json.loads(line)["outcome"] for line in log]
    assert outcomes == ["current", "current", "held back", "current"]
    for name in ("refresh_log.jsonl", "last_attempt.json"):
        assert (fresh.versions / name).stat().st_mode & 0o777 == 0o600

    lose(59, acceptance=Acceptance("ben", ""))  # nothing was there to accept
    assert fresh.read(meta) == [(None, None, None)]


def test_small_tables_may_shrink_but_not_all_of_them_together(fresh: Shared) -> None:
    _put_visits(fresh, 49)
    for n in range(48):
        fresh.put("ssd_person", pers_person_id=f"P{n}")
    fresh.refresh(only=set())
    _put_visits(fresh, 20)
    fresh.refresh(only=set())
    fresh.run("DELETE FROM ssd_person WHERE pers_person_id LIKE 'P%'")
    _put_visits(fresh, 1)
    with pytest.raises(RefreshError, match="more than 20% of all rows are gone"):
        fresh.refresh(only=set())


def test_the_share_that_may_go_is_a_setting(fresh: Shared) -> None:
    settings = settings_for(fresh.url, fresh.versions, REFRESH_MAX_LOSS_PERCENT="50")
    for count in (100, 50):
        _put_visits(fresh, count)
        refresh_snapshot(settings, only=set())
    _put_visits(fresh, 24)
    with pytest.raises(RefreshError, match="more than 50%"):
        refresh_snapshot(settings, only=set())


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"attempted_at": "soon"}'])
def test_an_attempt_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    assert read_attempt(tmp_path) is None
    (tmp_path / "last_attempt.json").write_text(text)
    assert read_attempt(tmp_path) is None


def test_an_emptied_optional_table_holds_nothing_back(shared: Shared) -> None:
    shared.run("DELETE FROM qa_target")
    shared.put("qa_load", load_id=2, source="SSD", status="OK", data_to="2026-10-31")
    before = read_status(shared.versions)
    assert shared.refresh() != before


def test_the_demo_authority_does_not_hold_the_councils_own_data_back(
    shared: Shared,
) -> None:
    shared.run("UPDATE qa_load SET created_by = ?", (SYNTHETIC_MARK,))
    shared.refresh()
    shared.run("UPDATE qa_load SET created_by = 'council'")
    shared.run("DROP TABLE qa_audit")
    assert shared.refresh().is_synthetic is False
    shared.run("DELETE FROM ssd_cp_visits")
    with pytest.raises(RefreshError, match="ssd_cp_visits held rows"):
        shared.refresh()


def test_a_last_version_of_another_make_is_no_hindrance(fresh: Shared) -> None:
    build_version(fresh.versions, _fill_version("2026-10-30"))
    assert fresh.refresh().data_to == DATA_TO


# --- definitions that do not run --------------------------------------------------


def test_a_definition_that_fails_takes_nothing_else_along(
    fresh: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = all_definitions()["cp_visit_timely"]
    audit = all_definitions()["audit_good_plus"]
    last_line = f"{audit.sql}\n-- a remark on the last line"
    grouped = "SELECT period_end, count(*) AS num\nFROM period GROUP BY period_end"
    bad = {  # indicator -> its statement, and what its reason must say
        "unparsable": ("SELECT FROM WHERE", r"unparsable.sql, line 41: syntax error"),
        "no_such_column": (
            "SELECT *\nFROM period\nWHERE nowhere IS NULL",
            r"line 43: Binder Error: Referenced column \"nowhere\" not found",
        ),
        "no_such_table": (
            "SELECT 1\nFROM x",
            r"line 42: it reads 'x', which definitions may not",
        ),
        "too_few_columns": (
            "SELECT 1 AS unit_id",
            r"line 41: it returns no column",
        ),
        "aggregate": (grouped, r"line 4[12]: it aggregates: a definition returns one"),
        "two": ("SELECT 1; SELECT 2", "line 41: it must be one SELECT and nothing"),
        "no_select": ("DELETE FROM ssd_person", r"line 41: Only SELECT statements"),
        "no_base": (
            good.sql.replace("1 AS den", "CAST(NULL AS INTEGER) AS den"),
            r"line 41: it returns \d+ rows with a num and no den",
        ),
        "cannot_convert": (
            good.sql.replace("1 AS den", "CAST('one' AS INTEGER) AS den"),
            r"cannot_convert.sql, line \d\d: it cannot be run on this data: a value",
        ),
        "seven_of_one": (
            good.sql.replace("THEN 1 ELSE 0 END AS num", "THEN 7 ELSE 7 END AS num"),
            r"seven_of_one.sql, line 41: it returns \d+ rows? with a num other than 0",
        ),
        "strange_month": (
            good.sql.replace(
                "  c.period_end,\n  coalesce",
                "  DATE '1999-01-31' AS period_end,\n  coalesce",
            ),
            r"rows? with a period_end that is in no month of period",
        ),
        "all_the_same": (
            good.sql.replace("c.person_id AS unit_id", "'U' || upper('x') AS unit_id")
            + "\nJOIN (VALUES (1), (2)) v ON true",
            r"rows? with a unit_id that stands twice in one period",
        ),
        "reads_a_file": (
            good.sql.replace(
                "c.person_id AS unit_id",
                "(SELECT min(content) FROM\nread_text('/etc/hostname')) AS unit_id",
            ),
            r"line 7\d: it reads the table function read_text, which",
        ),
    }
    chosen = {
        name: _with(good, indicator_id=name, sql=sql, first_line=41)
        for name, (sql, _) in bad.items()
    }
    chosen["cp_visit_timely"] = good
    chosen["audit_good_plus"] = _with(audit, sql=last_line)
    monkeypatch.setattr(counting, "all_definitions", lambda: chosen)
    fresh.refresh()
    reasons = fresh.reasons()
    assert set(reasons) == set(bad)
    for name, (_, expected) in bad.items():
        assert reasons[name].startswith("its definition "), name
        assert re.search(expected, reasons[name]), reasons[name]
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 1, 1)]
    assert fresh.record("audit_good_plus") == [("1", "T1", 1, 1)]
    left = fresh.read("SELECT table_name FROM duckdb_tables()")
    assert {"period", "period_plain", "raw_ssd_person"}.isdisjoint(r[0] for r in left)


def test_no_definition_reaches_a_file(
    fresh: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even one whose statement was not looked at."""
    good = all_definitions()["cp_visit_timely"]
    sql = good.sql.replace("1 AS den", "(SELECT 1 FROM read_text('/etc/*')) AS den")
    chosen = {"x": _with(good, indicator_id="x", sql=sql), "cp_visit_timely": good}
    monkeypatch.setattr(counting, "all_definitions", lambda: chosen)
    monkeypatch.setattr(counting, "find_text_fault", lambda *_: None)
    fresh.refresh(only=set(chosen))
    assert "stops with PermissionException" in fresh.reasons()["x"]
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 1, 1)]


def test_impossible_weights_are_not_judged_and_refuse_no_indicator(
    fresh: Shared,
) -> None:
    fresh.run(
        "UPDATE qa_post_month SET fte = -1, holder_fte = -1, holder = 'PERM', "
        "is_social_work_post = 'Y', worker_id = 'W1', month_end = '2026-09-30'"
    )
    fresh.run(
        "UPDATE qa_workforce_event SET fte = -1, kind = 'LEAVE', status = 'VALID', "
        "is_social_work_post = 'Y', is_agency = 'N', event_date = '2026-09-01'"
    )
    fresh.run(
        "UPDATE qa_absence_month SET working_days_lost = -1, is_agency = 'N', "
        "is_social_work_post = 'Y', month_end = '2026-09-30'"
    )
    fresh.run(
        "UPDATE qa_org_health_check SET n_agree = 9, n_responses = 3, "
        "survey_year = 2026"
    )
    names = {"wf_turnover", "wf_sickness", "wf_vacancy", "wf_agency", "wf_ohc_positive"}
    fresh.refresh(only=names)
    assert fresh.reasons() == {}
    rows = fresh.read("SELECT indicator_id, num, dq_note FROM record")
    assert {name for name, *_ in rows} == names
    assert all(num is None and note for _, num, note in rows)


def test_a_broken_file_is_listed_with_its_fault_and_no_other_is_touched(
    fresh: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = registry.BrokenDefinition("lost_one", "voice/lost_one.sql", 7, "no unit.")
    monkeypatch.setattr(counting, "broken_definitions", lambda: (broken,))
    fresh.refresh(only={"cp_visit_timely", "lost_one"})
    assert fresh.reasons() == {
        "lost_one": "its definition is refused (voice/lost_one.sql, line 7: no unit.)"
    }
    assert fresh.record("cp_visit_timely") == [("C1", "T1", 1, 1)]
    since = registry.BrokenDefinition("since", "audit/since.sql", 2, "no name.")
    monkeypatch.setattr(availability, "broken_definitions", lambda: (broken, since))
    assert refused_files(open_current(fresh.versions)) == [
        "audit/since.sql, line 2: no name.",
        "voice/lost_one.sql, line 7: no unit.",
    ]
    assert len(refused_files(None)) == 2
    fresh.refresh(only={"cp_visit_timely"})
    assert fresh.reasons() == {}


def _with(definition: registry.Definition, **changes: Any) -> registry.Definition:
    return registry.Definition(**{**vars(definition), **changes})


def test_a_shared_row_set_that_fails_is_named(
    refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = {"person": "SELECT CAST(pers_person_id AS INTEGER) FROM ssd_person"}
    monkeypatch.setattr(build, "populations", lambda: broken)
    refuse(DefinitionError, r"row set person cannot be built.*ConversionException")


def test_a_full_disk_is_said_and_the_good_version_kept(
    refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error in (OSError(28, "No space left on device"), duckdb.IOException("full")):

        def fail(*_args: object, error: Exception = error, **_more: object) -> None:
            raise error

        monkeypatch.setattr(refresh, "run_definitions", fail)
        refuse(RefreshError, "could not be built .*Error|.*disk of SNAPSHOT_DIR")


# --- killed, or twice at once -----------------------------------------------------

# point -> is the new version current, were the refresh killed there
KILL_POINTS = {
    "Looking at the shared database": False,
    "Copying ssd_cp_plans": False,
    "Building shared row sets": False,
    "Counting": False,
    "Writing the version": False,
    "rename 0 before": False,
    "rename 0 after": False,
    "rename 1 before": False,
    "rename 1 after": True,
}
NURSERY = """
import json, os, signal, sys
from pathlib import Path
from data_access.settings import read_settings
from measures.loading.refresh import refresh_snapshot

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def refresh(environ, point):
    replace, renames = Path.replace, []
    def watched(self, target):
        name = f"rename {len(renames)}"
        renames.append(name)
        if point == f"{name} before":
            die()
        found = replace(self, target)
        if point == f"{name} after":
            die()
        return found
    Path.replace = watched
    def report(step, done):
        if step.startswith(point):
            die()
    refresh_snapshot(
        read_settings(environ), report=report, only={"cp_visit_timely"}
    )

for environ, point in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        refresh(environ, point)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture(scope="session")
def killed(
    small: Shared, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Shared, int]]:
    """For each point a copy of the small authority whose refresh was killed there."""
    copies = {}
    for n, point in enumerate(KILL_POINTS):
        folder = tmp_path_factory.mktemp("killed") / str(n)
        shutil.copytree(small.folder, folder)
        copies[point] = Shared(folder)
    orders = [
        [{"SHARED_DATABASE_URL": c.url, "SNAPSHOT_DIR": str(c.versions)}, point]
        for point, c in copies.items()
    ]
    done = subprocess.run(
        [sys.executable, "-c", NURSERY, json.dumps(orders)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    codes = [int(line) for line in done.stdout.split()]
    return {
        point: (copy, code)
        for (point, copy), code in zip(copies.items(), codes, strict=True)
    }


@pytest.mark.parametrize(("point", "is_new"), KILL_POINTS.items())
def test_a_refresh_killed_at_any_moment_leaves_a_good_version(
    small: Shared, killed, point: str, is_new: bool
) -> None:
    copy, code = killed[point]
    assert code == -9
    good = read_status(small.versions)
    found = open_current(copy.versions)
    assert (found.status == good) is not is_new
    assert copy.record("cp_visit_timely") == [("C1", "T1", 1, 1)]
    status = build_version(copy.versions, _fill_version())  # the next one clears up
    assert open_current(copy.versions).status == status
    assert not list(copy.versions.glob("building-*"))


def test_the_refresh_after_a_killed_one_works(killed) -> None:
    copy, _ = killed["rename 0 after"]
    status = copy.refresh(only={"cp_visit_timely"})
    assert open_current(copy.versions).status == status
    assert copy.record("cp_visit_timely") == [("C1", "T1", 1, 1)]


def test_what_duckdb_put_aside_before_a_kill_is_cleared_up(shared: Shared) -> None:
    aside = shared.versions / "building-99.duckdb.tmp"
    aside.mkdir()
    (aside / "duckdb_temp_storage-0.tmp").write_bytes(b"x" * 100)
    (shared.versions / "building-99.duckdb.wal").touch()
    shared.refresh(only=set())
    assert not list(shared.versions.glob("building-*"))


def test_a_second_refresh_at_once_is_refused(shared: Shared) -> None:
    is_inside, may_go_on = threading.Event(), threading.Event()
    found: list[SnapshotStatus] = []

    def wait_inside(step: str, _done: float) -> None:
        if step == "Building shared row sets":
            is_inside.set()
            may_go_on.wait(60)

    first = threading.Thread(
        target=lambda: found.append(shared.refresh(report=wait_inside, only=set()))
    )
    first.start()
    try:
        assert is_inside.wait(60)
        with pytest.raises(RefreshError, match="Another refresh is running. Wait"):
            shared.refresh(only=set())
        assert list(shared.versions.glob("building-*"))  # the first one's, untouched
    finally:
        may_go_on.set()
        first.join(60)
    assert read_status(shared.versions) == found[0]


def test_every_step_is_reported_in_order(shared: Shared) -> None:
    steps: list[tuple[str, float]] = []
    shared.refresh(report=lambda step, done: steps.append((step, done)))
    shares = [done for _, done in steps]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert {f"Copying {table}" for table in NEEDED} <= {step for step, _ in steps}


# --- versions, pointer and leases -------------------------------------------------


def _fill_version(
    day: str = D, minute: int = 0
) -> Callable[[duckdb.DuckDBPyConnection], SnapshotStatus]:
    """A version with nothing in it but its own status."""
    at = datetime(2026, 11, 1, 7, minute, tzinfo=UTC)

    def fill(connection: duckdb.DuckDBPyConnection) -> SnapshotStatus:
        status = SnapshotStatus(
            snapshots.new_version_name(at),
            "",
            date.fromisoformat(day),
            at,
            is_synthetic=True,
        )
        connection.execute(
            "CREATE TABLE meta AS SELECT ? AS data_version, CAST(? AS DATE) AS "
            "data_to, CAST(? AS TIMESTAMP) AS loaded_at, true AS is_synthetic",
            [status.data_version, status.data_to, at.replace(tzinfo=None)],
        )
        return status

    return fill


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.duckdb"))


def test_old_versions_go_but_for_the_newest_and_those_being_read(
    tmp_path: Path,
) -> None:
    made = [build_version(tmp_path, _fill_version(minute=n)) for n in range(3)]
    assert _names(tmp_path) == [made[1].file_name, made[2].file_name]
    reader = open_current(tmp_path)  # somebody reads the third
    made += [build_version(tmp_path, _fill_version(minute=n)) for n in (3, 4, 5)]
    kept = [made[n].file_name for n in (2, 4, 5)]
    assert _names(tmp_path) == kept
    assert read_rows(reader, "SELECT data_version FROM meta") == [
        (made[2].data_version,)
    ]
    (lease,) = tmp_path.glob("*.lease-*")
    long_ago = time.time() - LEASE_SECONDS - 60
    os.utime(lease, (long_ago, long_ago))
    (tmp_path / f"{made[4].data_version}.lease-1").touch()  # another process
    made.append(build_version(tmp_path, _fill_version(minute=6)))
    made.append(build_version(tmp_path, _fill_version(minute=7)))
    assert _names(tmp_path) == [made[n].file_name for n in (4, 6, 7)]
    assert not lease.exists()


def test_a_file_that_cannot_be_deleted_yet_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(2):
        build_version(tmp_path, _fill_version(minute=n))
    first = tmp_path / _names(tmp_path)[0]
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == first:
            raise PermissionError  # as Windows does while a reader holds it
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        build_version(tmp_path, _fill_version(minute=2))
        assert first.exists()
    assert snapshots.prune_versions(tmp_path, keep=_names(tmp_path)[2:]) == [first.name]


def test_a_lease_that_vanishes_meanwhile_is_not_fresh(tmp_path: Path) -> None:
    assert not snapshots._is_fresh(tmp_path / "gone")


def test_a_file_deleted_under_a_reader_is_read_on(shared: Shared) -> None:
    reader = open_current(shared.versions)
    reader.path.unlink()
    count = "SELECT count(*) FROM record"
    assert read_rows(reader, count) == read_rows(reader, count)
    assert open_current(shared.versions) == reader  # this process has it still


def test_without_the_current_file_the_newest_other_one_serves(tmp_path: Path) -> None:
    older, newer = (build_version(tmp_path, _fill_version(minute=n)) for n in (0, 1))
    (tmp_path / newer.file_name).unlink()
    assert open_current(tmp_path).status == older
    (tmp_path / "building-1.duckdb").write_bytes(b"half")
    (tmp_path / older.file_name).write_bytes(b"damaged")
    snapshots.close_all()
    with pytest.raises(SnapshotError, match=r"of 2026-10-31 is gone\. Run 'python man"):
        open_current(tmp_path)
    (tmp_path / newer.file_name).write_bytes(b"damaged too")
    with pytest.raises(SnapshotError, match="cannot be opened"):
        open_current(tmp_path)


def test_a_version_without_its_own_status_is_passed_over(tmp_path: Path) -> None:
    good = build_version(tmp_path, _fill_version())
    with duckdb.connect(tmp_path / "20990101T000000Z-aaaaaa.duckdb") as connection:
        connection.execute(
            "CREATE TABLE meta (data_version VARCHAR, data_to DATE, "
            "loaded_at TIMESTAMP, is_synthetic BOOLEAN)"
        )
    (tmp_path / POINTER).unlink()
    assert open_current(tmp_path).status == good


DAMAGED = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"data_version": "x"}',
    '{"data_version": "x", "file_name": "x", "data_to": "soon", "loaded_at": 1}',
    '{"data_version": "x", "file_name": "x", "data_to": 5}',
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_pointer_is_named_and_the_newest_version_serves(
    tmp_path: Path, text: str
) -> None:
    good = build_version(tmp_path, _fill_version())
    (tmp_path / POINTER).write_text(text)
    with pytest.raises(SnapshotError, match=r"current\.json cannot be read\. Run"):
        read_status(tmp_path)
    assert open_current(tmp_path).status == good
    (tmp_path / good.file_name).unlink()
    snapshots.close_all()
    with pytest.raises(SnapshotError, match=r"current\.json cannot be read"):
        open_current(tmp_path)


def test_a_pointer_that_is_a_folder_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / POINTER).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SnapshotError, match="cannot be read"):
        read_status(tmp_path)
    (tmp_path / POINTER).unlink()
    (tmp_path / POINTER).mkdir()
    with pytest.raises(SnapshotError, match="cannot be read"):
        read_status(tmp_path)


def test_a_half_load_is_held_back_behind_a_damaged_pointer_too(
    shared: Shared,
) -> None:
    (shared.versions / POINTER).write_text("{")
    shared.run("DELETE FROM ssd_person")
    with pytest.raises(RefreshError, match="ssd_person held rows"):
        shared.refresh()


def test_a_closed_snapshot_says_so(tmp_path: Path) -> None:
    build_version(tmp_path, _fill_version())
    reader = open_current(tmp_path)
    assert list(tmp_path.glob("*.lease-*"))
    snapshots.close_all()
    assert not list(tmp_path.glob("*.lease-*"))
    with pytest.raises(SnapshotError, match="The snapshot was closed"):
        read_rows(reader, "SELECT 1")


def test_a_read_that_fails_on_the_disk_is_named(tmp_path: Path) -> None:
    build_version(tmp_path, _fill_version())
    reader = open_current(tmp_path)
    with pytest.raises(SnapshotError, match="can no longer be read"):
        read_rows(reader, "SELECT * FROM read_csv('/no/such/file.csv')")
    with pytest.raises(duckdb.CatalogException):  # our own fault shows itself
        read_rows(reader, "SELECT * FROM nowhere")


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    build_version(tmp_path, _fill_version())
    reader = open_current(tmp_path)
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        read_rows(reader, "DELETE FROM meta")


def test_connections_to_deleted_files_are_given_up(tmp_path: Path) -> None:
    build_version(tmp_path, _fill_version())
    old = open_current(tmp_path)
    build_version(tmp_path, _fill_version(minute=1))
    old.path.unlink()
    open_current(tmp_path)
    with pytest.raises(SnapshotError, match="was closed"):
        read_rows(old, "SELECT 1")


def test_a_lease_is_renewed_now_and_then_and_its_folder_may_be_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_version(tmp_path, _fill_version())
    open_current(tmp_path)
    (lease,) = tmp_path.glob("*.lease-*")
    lease.unlink()
    open_current(tmp_path)
    assert not lease.exists()  # touched a moment ago
    later = time.monotonic() + snapshots.LEASE_TOUCH_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    open_current(tmp_path)
    assert lease.exists()
    lease.unlink()
    lease.mkdir()  # as good as forbidden
    monkeypatch.setattr(time, "monotonic", lambda: later + 1e6)

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "touch", refuse)
    assert open_current(tmp_path)


def test_threads_read_one_version_at_once(shared: Shared) -> None:
    reader = open_current(shared.versions)
    counts: list[Any] = []

    def read() -> None:
        for _ in range(20):
            counts.append(read_rows(reader, "SELECT count(*) FROM record")[0][0])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counts) == 160
    assert len(set(counts)) == 1


# --- through the operator's door --------------------------------------------------

DOOR = {  # environment and arguments, then what the one line must say
    "wrong address": (
        {"SHARED_DATABASE_URL": "not an address"},
        ["refresh"],
        "SHARED_DATABASE_URL is not a database address",
    ),
    "missing file": (
        {"SHARED_DATABASE_URL": "sqlite:////no/such/file.db"},
        ["refresh"],
        "The shared database does not answer",
    ),
    "missing driver": (
        {"SHARED_DATABASE_URL": "mssql+pyodbc://host/x"},
        ["refresh"],
        "driver is not installed",
    ),
    "empty database": (
        {"SHARED_DATABASE_URL": "sqlite://"},
        ["refresh"],
        "holds no ssd_ table",
    ),
    "no folder": ({"SNAPSHOT_DIR": "/dev/null/x"}, ["refresh"], "SNAPSHOT_DIR cannot"),
    "bad setting": ({"QUERY_TIMEOUT_SECONDS": "0"}, ["refresh"], "must be from 1 to"),
    "no version": ({}, ["figures", "--all"], "No data has been loaded yet"),
    "no such indicator": ({}, ["figures", "nope"], "No data has been loaded yet"),
    "beyond the calendar": (
        {},
        ["refresh", "--data-to", "9999-12-31"],
        "Correct data_to",
    ),
}


@pytest.mark.parametrize("case", DOOR)
def test_the_operator_gets_one_line_and_code_2(
    fresh: Shared,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    environ, argv, expected = DOOR[case]
    usual = {"SHARED_DATABASE_URL": fresh.url, "SNAPSHOT_DIR": str(fresh.versions)}
    for name, value in (usual | environ).items():
        monkeypatch.setenv(name, value)
    assert manage.main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert expected in err


def test_the_command_itself_refreshes_and_refuses(shared: Shared) -> None:
    environ = os.environ | {
        "SHARED_DATABASE_URL": shared.url,
        "SNAPSHOT_DIR": str(shared.versions),
    }

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", "refresh"],
            cwd=PROJECT,
            env=environ,
            capture_output=True,
            text=True,
        )

    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    status = read_status(shared.versions)
    assert status is not None
    assert done.stdout == (
        f"Version {status.data_version} is current, data to 2026-10-31.\n"
    )
    shared.put("qa_load", load_id=2, source="SSD", status="PARTIAL")
    shared.run("UPDATE qa_load SET extracted_at = '2026-11-01' WHERE load_id = 2")
    shared.run("UPDATE qa_load SET extracted_at = '2026-10-31' WHERE load_id = 1")
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The latest SSD load is marked PARTIAL in qa_load")
    assert done.stderr.count("\n") == 1
    assert read_status(shared.versions) == status
