"""What `manage.py check` says of databases that are whole, empty, partial or wrong."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mssql

import manage
from data_access.checks.declared import fit_of, kind_of
from data_access.contract import NEEDED
from data_access.settings import Settings
from data_access.tables import SHARED
from measures.loading.data_check import (
    CheckReport,
    IndicatorCheck,
    check_shared_database,
)
from measures.loading.data_check_words import (
    UNUSABLE,
    USABLE,
    WITH_GAPS,
    as_json,
    as_text,
    find,
    safe_value,
    verdict,
)
from measures.loading.refresh import refresh_snapshot
from measures.registry import all_definitions
from tests.contract.conftest import opened, settings_for

TODAY = date(2026, 11, 3)
CHILD = "CHILD-9241"
LOADED = "INSERT INTO qa_load (load_id, source, status, data_to) VALUES {}"
SSD_LOAD = LOADED.format("(1, 'SSD', 'OK', '2026-10-31')")
QA_LOAD = LOADED.format("(2, 'QA', 'OK', '2026-10-31')")
# one child on a plan, and one whose record leads nowhere
ROWS = (
    "INSERT INTO ssd_person (pers_person_id, pers_dob) "
    "VALUES ('CHILD-9241', '2015-03-01')",
    "INSERT INTO ssd_cp_plans (cppl_cp_plan_id, cppl_person_id, "
    "cppl_cp_plan_start_date) VALUES ('1', 'CHILD-9241', '2026-01-05'), "
    "('2', 'CHILD-9241-gone', '2026-01-05')",
)


@pytest.fixture(autouse=True)
def few_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work out three: one each over case records, plans and audits."""
    chosen = {
        name: all_definitions()[name]
        for name in ("cp_visit_timely", "rereferral_12m", "audit_good_plus")
    }
    monkeypatch.setattr("measures.loading.counting.all_definitions", lambda: chosen)


@pytest.fixture
def database(tmp_path: Path) -> Callable[..., Settings]:
    """A SQLite shared database of some declared tables and what follows."""

    def make(*statements: str, kinds: tuple[str, ...] = ("ssd_", "qa_")) -> Settings:
        path = tmp_path / "shared.db"
        with opened(f"sqlite:///{path}") as engine:
            engine.connect().close()
            tables = [t for n, t in SHARED.tables.items() if n.startswith(kinds)]
            if kinds:
                SHARED.create_all(engine, tables=tables)
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return settings_for(f"sqlite:///{path}", tmp_path / "snapshots")

    return make


def states(report: CheckReport) -> dict[str, str]:
    return {i.indicator_id: i.state for i in report.indicators}


def places(report: CheckReport, level: int) -> dict[str, str]:
    return {f.place: f.what for f in find(report, TODAY) if f.level == level}


def test_an_empty_database_is_not_usable(database) -> None:
    report = check_shared_database(database(kinds=()))
    assert verdict(report, TODAY) == UNUSABLE
    assert "no ssd_ table and no qa_ table" in as_text(report, TODAY)


def test_tables_without_rows_need_a_date(database) -> None:
    report = check_shared_database(database())
    assert verdict(report, TODAY) == UNUSABLE
    assert "No row of qa_load says how far the data goes" in as_text(report, TODAY)
    assert all(table.is_present for table in report.tables)


def test_tables_without_rows_have_nothing_to_count(database) -> None:
    report = check_shared_database(database(), data_to=date(2026, 10, 31))
    assert verdict(report, TODAY) == WITH_GAPS
    assert set(states(report).values()) == {"calculable but empty"}
    text = as_text(report, TODAY)
    assert "Indicators without anything to count (3)" in text
    assert "0 of 3 indicators can be worked out" in text


def test_case_records_alone(database) -> None:
    report = check_shared_database(
        database(*ROWS, kinds=("ssd_",)), data_to=date(2026, 10, 31)
    )
    found = states(report)
    assert found["cp_visit_timely"] == "calculable"
    assert found["audit_good_plus"] == "not calculable"
    text = as_text(report, TODAY)
    assert "table qa_audit is missing" in text
    assert "qa_absence_month, qa_advocacy" in text  # with one remedy, together
    assert max(map(len, text.splitlines()[3:20])) < 110
    assert places(report, 1)["qa_audit"] == "the table is missing"
    assert places(report, 2)["qa_team"] == "the table is missing"
    assert verdict(report, TODAY) == WITH_GAPS


def test_quality_records_alone(database) -> None:
    audit = (
        "INSERT INTO qa_audit (audit_id, cycle_id, person_id, team_id, status, "
        "completed_on, auditor_grade) VALUES (1, 1, 'x', 'T1', 'COMPLETE', "
        "'2026-09-09', 'G')"
    )
    cycle = (
        "INSERT INTO qa_audit_cycle (cycle_id, strand, cycle_month) "
        "VALUES (1, 'MPE', '2026-09-01')"
    )
    report = check_shared_database(database(QA_LOAD, cycle, audit, kinds=("qa_",)))
    assert report.data_to == date(2026, 10, 31)
    assert states(report) == {
        "audit_good_plus": "calculable",
        "cp_visit_timely": "not calculable",
        "rereferral_12m": "not calculable",
    }


def test_no_identifier_of_a_child_is_printed(database) -> None:
    wrong = (
        "UPDATE ssd_cp_plans SET cppl_cp_plan_latest_category = "
        "'about CHILD-9241', cppl_cp_plan_ola = 'CHILD-9241'"
    )
    report = check_shared_database(database(SSD_LOAD, *ROWS, wrong))
    for output in (as_text(report, TODAY), as_json(report, TODAY)):
        assert CHILD not in output
        assert "unknown code" in output
    assert "1 rows lead to no row of ssd_person" in as_text(report, TODAY)


def test_what_is_wrong_is_counted(database) -> None:
    report = check_shared_database(
        database(
            SSD_LOAD,
            *ROWS,
            "UPDATE ssd_person SET pers_dob = '1899-05-05'",
            "INSERT INTO ssd_cp_visits (cppv_cp_visit_id, cppv_person_id, "
            "cppv_cp_visit_date, cppv_cp_visit_seen) VALUES ('1', 'CHILD-9241', "
            "'2027-01-01', 'perhaps'), ('2', 'CHILD-9241', 'last week', 'Y')",
        )
    )
    changing = places(report, 1)
    assert changing["ssd_person.pers_dob"] == "1 dates up to 1 January 1900"
    assert changing["ssd_cp_visits.cppv_cp_visit_seen"] == (
        "neither yes nor no: 'perhaps', 1 rows"
    )
    visits = next(t for t in report.tables if t.table == "ssd_cp_visits")
    day = next(c for c in visits.columns if c.column == "cppv_cp_visit_date")
    assert (day.state, day.fit, day.after_data_date) == ("present", "as expected", 1)
    assert [u for u in visits.unread if u.problem == "unreadable date"][0].value is None
    seen = next(c for c in visits.columns if c.column == "cppv_cp_visit_seen_alone")
    assert seen.nulls == visits.rows == 2
    assert places(report, 2)["ssd_cp_visits.cppv_cp_visit_seen_alone"] == (
        "is empty in every row"
    )


def test_a_meeting_to_come_is_no_mistake(database) -> None:
    meeting = (
        "INSERT INTO qa_meeting (meeting_id, held_on) VALUES (1, '2027-01-12')",
        "INSERT INTO qa_audit_action (action_id, team_id, completed_on, raised_on, "
        "due_on) VALUES (1, 'T1', '2027-01-12', '2026-01-01', '2026-02-01')",
    )
    changing = places(check_shared_database(database(SSD_LOAD, *meeting)), 1)
    assert "qa_meeting.held_on" not in changing
    assert "qa_audit_action.completed_on" in changing


def test_keys_types_and_older_names_are_looked_at(database) -> None:
    report = check_shared_database(
        database(
            "CREATE TABLE ssd_legal_status (lega_legal_status_id BLOB, "
            "lega_person_id INT, lega_legal_status TEXT, lega_legal_status_start TEXT)",
            "INSERT INTO ssd_legal_status VALUES ('1', 1, 'C1', '2026-01-01'), "
            "('1', 2, 'C1', '2026-01-01'), (NULL, 2, 'C1', '2026-01-01')",
            kinds=(),
        ),
        data_to=date(2026, 10, 31),
    )
    table = next(t for t in report.tables if t.table == "ssd_legal_status")
    assert (table.rows, table.repeated_keys, table.empty_keys) == (3, 1, 1)
    found = {c.column: (c.state, c.fit) for c in table.columns}
    assert found == {
        "lega_legal_status_id": ("present", "cannot be read"),
        "lega_person_id": ("present", "can be read"),
        "lega_legal_status": ("present", "as expected"),
        "lega_legal_status_start_date": ("older name", "can be read"),
        "lega_legal_status_end_date": ("missing", ""),
    }
    changing = places(report, 1)
    assert changing["ssd_legal_status"] == "1 rows have no whole key"
    assert changing["ssd_legal_status.lega_legal_status_end_date"] == (
        "the column is missing"
    )


def test_an_old_load_and_one_that_failed_are_said(database) -> None:
    report = check_shared_database(
        database(
            *ROWS,
            LOADED.format(
                "(1, 'SSD', 'OK', '2026-08-31'), (2, 'HR', 'FAILED', '2026-10-31')"
            ),
        )
    )
    changing = places(report, 1)
    assert changing["qa_load, source SSD"].endswith("64 days ago")
    assert changing["qa_load, source HR"] == "the latest load is marked FAILED"


def test_a_fall_in_rows_is_said_and_an_emptied_table_stops(database) -> None:
    settings = database(SSD_LOAD, *ROWS)
    refresh_snapshot(settings, only={"cp_visit_timely"})
    path = sa.make_url(settings.shared_database_url).database
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM ssd_cp_plans WHERE cppl_cp_plan_id = '2'")
        connection.commit()
        report = check_shared_database(settings)
        assert places(report, 1)["ssd_cp_plans"] == "1 rows, 2 in the last version"
        connection.execute("DELETE FROM ssd_cp_plans")
        connection.commit()
    report = check_shared_database(settings)
    assert verdict(report, TODAY) == UNUSABLE
    assert "ssd_cp_plans held rows in the last version" in report.stops[0]


def test_the_json_has_the_fields_that_are_documented(database) -> None:
    report = check_shared_database(database(SSD_LOAD, *ROWS))
    whole = json.loads(as_json(report, TODAY))
    assert list(whole) == [
        "format",
        "exit_code",
        "verdict",
        "findings",
        "stops",
        "data_to",
        "tables",
        "orphans",
        "loads",
        "indicators",
    ]
    assert whole["format"] == 1
    assert whole["exit_code"] == WITH_GAPS
    assert {t["table"] for t in whole["tables"]} == set(NEEDED)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = manage.main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_ends_with_the_verdict(database, capsys, monkeypatch) -> None:
    settings = database(SSD_LOAD, *ROWS)
    monkeypatch.setattr("manage.read_settings", lambda: settings)
    code, out, _err = run(capsys)
    assert code == WITH_GAPS
    assert out.startswith("Usable with gaps. Data to 2026-10-31.")
    code, out, _err = run(capsys, "--json")
    assert json.loads(out)["exit_code"] == code == WITH_GAPS


def test_a_database_that_is_not_there_is_not_usable(
    tmp_path, capsys, monkeypatch
) -> None:
    settings = settings_for(f"sqlite:///{tmp_path / 'none.db'}", tmp_path)
    monkeypatch.setattr("manage.read_settings", lambda: settings)
    code, out, err = run(capsys)
    assert (code, out) == (UNUSABLE, "")
    assert "does not answer" in err


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "not shown"),
        ("Views to follow", "'Views to follow'"),
        ("P1234567", "holds a long number, not shown"),
        ("x" * 99, "x" * 60 + "..."),
    ],
)
def test_a_raw_value_is_printed_with_care(value, shown) -> None:
    assert safe_value(value) == shown


@pytest.mark.parametrize(
    ("expected", "found", "fit"),
    [
        (sa.DateTime(), sa.Date(), "as expected"),
        (sa.Date(), sa.Unicode(10), "can be read"),
        (sa.Date(), sa.Integer(), "cannot be read"),
        (sa.Integer(), sa.Unicode(10), "can be read"),
        (sa.Integer(), sa.Date(), "cannot be read"),
        (sa.Unicode(10), sa.Integer(), "can be read"),
        (sa.Boolean(), sa.Integer(), "can be read"),
        (sa.Boolean(), mssql.BIT(), "as expected"),
        (sa.Unicode(10), sa.LargeBinary(), "cannot be read"),
        (sa.Unicode(10), sa.types.NullType(), "as expected"),
        (sa.LargeBinary(), sa.Integer(), "cannot be read"),
    ],
)
def test_types_are_compared_by_what_can_be_read(expected, found, fit) -> None:
    assert fit_of(expected, found) == fit
    assert kind_of(sa.Float()) == kind_of(sa.Numeric(4, 2)) == "number"


def test_a_whole_and_fresh_report_is_usable() -> None:
    assert verdict(CheckReport(), TODAY) == UNUSABLE
    good = CheckReport(indicators=(IndicatorCheck("a", "A", "calculable", ""),))
    assert verdict(good, TODAY) == USABLE
