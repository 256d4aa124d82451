"""Cleaning one table: what each kind of column makes of what the databases send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import duckdb
import pyarrow as pa
import pytest
import sqlalchemy as sa

from data_access.cleaning import (
    TIMED_COLUMNS,
    clean_rows,
    clean_select,
    is_yes_no,
    make_clean_table,
)
from data_access.codes import MapRow, build_lookup
from data_access.contract import NEEDED, needed_columns
from data_access.tables import SHARED

Rows = list[dict[str, object]]


@pytest.fixture
def snapshot() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE load_issue (table_name VARCHAR, column_name VARCHAR, "
            "problem VARCHAR, raw_value VARCHAR, n BIGINT)"
        )
        mapped = [MapRow("ssd_legal_status", "lega_legal_status", "Care order", "C2")]
        lookup = pa.Table.from_pylist([vars(row) for row in build_lookup([], mapped)])
        connection.register("lookup", lookup)
        connection.execute("CREATE TABLE code_lookup AS SELECT * FROM lookup")
        yield connection


def clean(
    connection: duckdb.DuckDBPyConnection, table: str, values: Rows
) -> list[dict[str, object]]:
    """The cleaned rows of a table, in the order of the raw ones."""
    columns = ", ".join(f"{name} VARCHAR" for name in needed_columns(table))
    connection.execute(f"CREATE TABLE raw_{table} ({columns})")
    for row in values:
        marks = ", ".join("?" for _ in row)
        connection.execute(
            f"INSERT INTO raw_{table} ({', '.join(row)}) VALUES ({marks})",  # noqa: S608
            list(row.values()),
        )
    make_clean_table(connection, table)
    clean_rows(connection, table, source=f"raw_{table}")
    connection.execute(f"DROP TABLE raw_{table}")
    found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    names = [part[0] for part in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    connection.execute(f"DROP TABLE {table}")
    return rows


def clean_values(
    connection: duckdb.DuckDBPyConnection, full_name: str, raws: list[str | None]
) -> list[object]:
    """What one column makes of each raw value."""
    table, column = full_name.split(".")
    return [
        row[column] for row in clean(connection, table, [{column: r} for r in raws])
    ]


def issues(connection: duckdb.DuckDBPyConnection) -> set[tuple[object, ...]]:
    return set(
        connection.execute(
            "SELECT column_name, problem, raw_value, n FROM load_issue"
        ).fetchall()
    )


def test_text_loses_trailing_blanks_and_emptiness_is_null(snapshot) -> None:
    found = clean_values(
        snapshot, "ssd_person.pers_person_id", ["C1   ", " C2", "", "   ", None, "0"]
    )
    assert found == ["C1", " C2", None, None, None, "0"]
    assert issues(snapshot) == set()


DATES = {
    "2026-10-05": date(2026, 10, 5),
    "2026-10-05 00:00:00": date(2026, 10, 5),
    "2026-10-05 23:59:59.999999": date(2026, 10, 5),
    "2026-10-05T10:30:00": date(2026, 10, 5),
    " 2026-10-05 ": date(2026, 10, 5),
    "2024-02-29": date(2024, 2, 29),
    "1900-01-01": date(1900, 1, 1),  # not a placeholder in this column
    "9999-12-31": date(9999, 12, 31),
    "0001-01-01": date(1, 1, 1),
    "infinity": None,
    "-infinity": None,
    "290000-01-01": None,
    "0044-03-15 (BC)": None,
    "0000-00-00": None,
    "2026-02-30": None,
    "2025-02-29": None,
    "2026-13-01": None,
    "n/a": None,
    "31/10/2026": None,
    "45931": None,  # a spreadsheet's day number
    "": None,
    "  ": None,
    None: None,
}
UNREADABLE = sum(v is None and bool((k or "").strip()) for k, v in DATES.items())


def test_dates_are_read_and_odd_ones_are_null_and_tallied(snapshot) -> None:
    found = clean_values(snapshot, "ssd_person.pers_dob", list(DATES))
    assert dict(zip(DATES, found, strict=True)) == DATES
    assert issues(snapshot) == {("pers_dob", "unreadable date", None, UNREADABLE)}


def test_1900_means_empty_in_the_columns_that_use_it(snapshot) -> None:
    found = clean_values(
        snapshot,
        "ssd_cin_assessments.cina_assessment_auth_date",
        ["1900-01-01", "1900-01-01 00:00:00", "1900-01-02", "2026-10-05"],
    )
    assert found == [None, None, date(1900, 1, 2), date(2026, 10, 5)]
    assert issues(snapshot) == set()  # a placeholder is not unreadable


def test_visits_keep_their_time_beside_the_date(snapshot) -> None:
    (row,) = clean(
        snapshot, "ssd_cp_visits", [{"cppv_cp_visit_date": "2026-10-05 14:30:00"}]
    )
    assert row["cppv_cp_visit_date"] == date(2026, 10, 5)
    assert row["cppv_cp_visit_date_at"] == datetime(2026, 10, 5, 14, 30)  # noqa: DTZ001


ANSWERS = {
    "Y": "Y",
    "y": "Y",
    "Yes": "Y",
    "1": "Y",
    "true": "Y",
    "Y    ": "Y",
    "  n": "N",
    "NO": "N",
    "0": "N",
    "False": "N",
    "maybe": None,
    "NA": None,
    "2": None,
    "": None,
    " ": None,
    None: None,
}


@pytest.mark.parametrize(
    "full_name",
    ["ssd_cin_episodes.cine_referral_nfa", "qa_post_month.is_social_work_post"],
)
def test_yes_and_no_in_any_form(snapshot, full_name: str) -> None:
    found = clean_values(snapshot, full_name, list(ANSWERS))
    assert dict(zip(ANSWERS, found, strict=True)) == ANSWERS
    column = full_name.split(".")[1]
    assert issues(snapshot) == {
        (column, "neither yes nor no", raw, 1) for raw in ("maybe", "NA", "2")
    }


def test_not_applicable_is_an_answer_where_it_may_be_given(
    snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NEEDED, "ssd_missing", ("miss_missing_rhi_offered",))
    found = clean_values(
        snapshot, "ssd_missing.miss_missing_rhi_offered", ["na ", "Y", "no", "N/A"]
    )
    assert found == ["NA", "Y", "N", None]
    assert issues(snapshot) == {
        ("miss_missing_rhi_offered", "neither yes nor no", "N/A", 1)
    }


def test_an_open_answer_that_is_neither_is_told_from_none(snapshot) -> None:
    column = "ssd_voice_of_child.voch_plan_safe"
    found = clean_values(snapshot, column, ["y ", "0", "?", "sometimes", " ", None])
    assert found == ["Y", "N", "OTHER", "OTHER", None, None]
    assert issues(snapshot) == {
        ("voch_plan_safe", "neither yes nor no", raw, 1) for raw in ("?", "sometimes")
    }


def test_codes_come_through_the_lists_and_unknown_ones_are_tallied(snapshot) -> None:
    found = clean_values(
        snapshot,
        "ssd_legal_status.lega_legal_status",
        ["C2", " c2  ", "care ORDER", "Wardship", "Wardship ", "", None, "CW"],
    )
    assert found == ["C2", "C2", "C2", None, None, None, None, None]
    assert issues(snapshot) == {
        ("lega_legal_status", "unknown code", "Wardship", 2),
        ("lega_legal_status", "unknown code", "CW", 1),  # a code of another list
    }


def test_codes_of_quality_tables_are_upper_case(snapshot) -> None:
    found = clean_values(
        snapshot, "qa_audit.status", ["complete", " Complete ", "COMPLETE", "", None]
    )
    assert found == ["COMPLETE"] * 3 + [None, None]


def test_numbers_are_read_whole_where_whole(snapshot) -> None:
    raws = ["7", "7.0", " 7 ", "seven", "", None, "7E0", "inf", "1e30"]
    assert clean_values(snapshot, "qa_audit.audit_id", raws) == [
        7,
        7,
        7,
        None,
        None,
        None,
        7,
        None,
        None,
    ]
    raws = ["0.6", "1", "-1.5", "half", "0E-10", "", "NaN", "inf", "1e400"]
    assert clean_values(snapshot, "qa_post_month.fte", raws) == [
        0.6,
        1.0,
        -1.5,
        None,
        0.0,
        *[None] * 4,
    ]


def test_bits_are_read_from_every_form_that_drivers_send(snapshot) -> None:
    raws = ["1", "0", "True", "false", "Y ", "n", "", None, "perhaps"]
    assert clean_values(snapshot, "qa_calendar.is_working_day", raws) == [
        True,
        False,
        True,
        False,
        True,
        False,
        None,
        None,
        None,
    ]


def test_an_odd_value_never_takes_the_rest_of_its_row_along(snapshot) -> None:
    (row,) = clean(
        snapshot,
        "ssd_legal_status",
        [
            {
                "lega_legal_status_id": "L1 ",
                "lega_person_id": "C1",
                "lega_legal_status": "nonsense",
                "lega_legal_status_start_date": "0000-00-00",
                "lega_legal_status_end_date": "2026-10-05",
            }
        ],
    )
    assert row == {
        "lega_legal_status_id": "L1",
        "lega_person_id": "C1",
        "lega_legal_status": None,
        "lega_legal_status_start_date": None,
        "lega_legal_status_end_date": date(2026, 10, 5),
    }


@pytest.mark.parametrize("table", NEEDED)
def test_a_row_of_nulls_stays_a_row_of_nulls(snapshot, table: str) -> None:
    (row,) = clean(snapshot, table, [{needed_columns(table)[0]: None}])
    names = {*needed_columns(table)}
    names |= {f"{name}_at" for name in names if f"{table}.{name}" in TIMED_COLUMNS}
    assert row == dict.fromkeys(names)
    assert issues(snapshot) == set()


@pytest.mark.parametrize("table", NEEDED)
def test_an_empty_table_has_the_columns_that_cleaning_gives(
    snapshot, table: str
) -> None:
    make_clean_table(snapshot, table)
    columns = ", ".join(f"{name} VARCHAR" for name in needed_columns(table))
    snapshot.execute(f"CREATE TABLE raw ({columns})")
    snapshot.execute(f"CREATE TABLE found AS {clean_select(table, source='raw')}")
    kinds = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?"
    made, found = (
        snapshot.execute(kinds, [name]).fetchall() for name in (table, "found")
    )
    assert made == found


@pytest.mark.parametrize("table", NEEDED)
def test_a_row_of_nonsense_stops_nothing(snapshot, table: str) -> None:
    nonsense = "'; DROP TABLE load_issue --"
    (row,) = clean(snapshot, table, [dict.fromkeys(needed_columns(table), nonsense)])
    for column in needed_columns(table):
        kind = SHARED.tables[table].c[column].type
        is_text = isinstance(kind, sa.String) and not is_yes_no(table, column)
        assert row[column] in (
            (nonsense, nonsense.upper(), "OTHER", None) if is_text else (None,)
        )
    assert snapshot.execute("SELECT count(*) FROM load_issue").fetchone()


def test_an_empty_table_is_made_all_the_same(snapshot) -> None:
    assert clean(snapshot, "qa_target", []) == []


def test_needed_columns_stand_in_the_shared_tables() -> None:
    for table, columns in NEEDED.items():
        assert len(set(columns)) == len(columns)
        assert set(columns) <= set(SHARED.tables[table].c.keys())
