"""Free text and names: kept apart by a refresh, read within a right and a scope."""

from __future__ import annotations

from datetime import date

import duckdb
import pyarrow as pa
import pytest

from components.private_text_view import NOTHING, build_text
from data_access.contract import NEEDED, PRIVATE_COLUMNS, read_columns
from data_access.private_text import (
    NAMES_FROM,
    TEXT_SOURCES,
    build_private_text,
    keep_private,
    make_private_tables,
)
from data_access.snapshot import SnapshotStatus, build_version, open_version
from measures import private_text
from measures.private_text import TooManyRowsError, read_free_text, read_names
from measures.scope import (
    NAME_ROLES,
    TEXT_ROLES,
    Role,
    Scope,
    ScopeError,
    can_read_free_text,
    can_read_names,
)
from tests.snapshots import (
    DATA_TO,
    LOADED_AT,
    TABLES,
    TEAMS,
    build_snapshot,
    make_record,
    registered,
)

LEADER = Scope(Role.SENIOR_LEADER)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))
REVIEWER = Scope(Role.REVIEWING_OFFICER)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
PRESENTER = Scope(Role.PANEL_PRESENTER)
RAW = {
    "qa_feedback": [
        {"feedback_id": "1", "person_id": "c1", "team_id": "T1 ", "verbatim": "Kind "},
        {"feedback_id": "2", "person_id": "c2", "team_id": "T3", "verbatim": "<b>No"},
        {"feedback_id": "3", "person_id": "c3", "team_id": "gone", "verbatim": "Lost"},
        {"feedback_id": "4", "person_id": "c4", "team_id": "T1", "verbatim": "  "},
        {"feedback_id": "5", "person_id": "c5", "team_id": "T1", "verbatim": "Void",
         "status": "void"},
    ],
    "qa_audit": [
        {"audit_id": "7", "person_id": "c1", "team_id": "T1", "worker_reflection": "I",
         "reflective_outcome": "Plan"},
        {"audit_id": "8", "person_id": "c2", "team_id": "T3", "status": "VOID"},
    ],
    "qa_audit_judgement": [
        {"audit_id": "7", "area_code": "VOICE", "comment": "Heard"},
        {"audit_id": "8", "area_code": "VOICE", "comment": "Of a void audit"},
        {"audit_id": "9", "area_code": "VOICE", "comment": "Of none"},
    ],
    "qa_complaint": [
        {"complaint_id": "1", "person_id": "c1", "team_id": "T1", "summary": "Late"},
    ],
    "ssd_person": [
        {"pers_person_id": "c1", "pers_forename": "Ann ", "pers_surname": "Oak",
         "pers_dob": "2015-02-03"},
        {"pers_person_id": "c2", "pers_forename": "", "pers_surname": "Elm",
         "pers_expected_dob": "2026-12-01"},
        {"pers_person_id": "c9", "pers_forename": "No", "pers_surname": "Record"},
    ],
}  # fmt: skip
KINDS = {"pers_dob": "DATE", "pers_expected_dob": "DATE"}


def _fill(connection: duckdb.DuckDBPyConnection, raw: dict, without=()) -> None:
    """Copy raw rows as a refresh does, then the tables that readers join."""
    make_private_tables(connection)
    for table, rows in raw.items():
        columns = [c for c in read_columns(table) if f"{table}.{c}" not in without]
        complete = [{c: row.get(c) for c in columns} for row in rows]
        schema = pa.schema([(c, pa.string()) for c in columns])
        connection.register("raw", pa.Table.from_pylist(complete, schema=schema))
        keep_private(connection, table, columns, source="raw")
        connection.unregister("raw")
    for table in {*TEXT_SOURCES, NAMES_FROM}:
        columns = ", ".join(f"{c} {KINDS.get(c, 'VARCHAR')}" for c in NEEDED[table])
        connection.execute(f"CREATE TABLE {table} ({columns})")
        for row in raw.get(table, ()):
            kept = {c: v for c, v in row.items() if c in NEEDED[table]}
            names, marks = ", ".join(kept), ", ".join("?" * len(kept))
            connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                list(kept.values()),
            )
    connection.execute("CREATE TABLE team (team_id VARCHAR, service_id VARCHAR)")
    connection.executemany(
        "INSERT INTO team VALUES (?, ?)", [(t, s) for t, (s, _) in TEAMS.items()]
    )
    build_private_text(connection)


def _version(folder, raw=RAW, *, records=(), allocations=(), without=()):
    def fill(connection):
        _fill(connection, raw, without)
        for name, rows in (("record", records), ("allocation", allocations)):
            schema = pa.schema(list(TABLES[name].items()))
            found = pa.Table.from_pylist(
                [{c: row.get(c) for c in TABLES[name]} for row in rows], schema=schema
            )
            connection.register("rows", found)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM rows")  # noqa: S608
            connection.unregister("rows")
        return SnapshotStatus("v1", "", DATA_TO, LOADED_AT, is_synthetic=True)

    return open_version(folder, build_version(folder, fill))


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    with registered():
        records = [
            make_record("r1", "T1", person_id="c1"),
            make_record("r2", "T3", person_id="c2", indicator_id="of_reviews"),
        ]
        yield _version(tmp_path_factory.mktemp("private"), records=records)


def words(version, scope, table="qa_feedback", ids=("1", "2", "3", "4", "5", "77")):
    return read_free_text(version, scope, table, ids)


# --- rights -----------------------------------------------------------------------


def test_every_kept_text_has_a_source_and_a_right() -> None:
    tables = {t for t in PRIVATE_COLUMNS if t != NAMES_FROM}
    assert tables == set(TEXT_SOURCES)
    assert set().union(*TEXT_ROLES.values()) == tables


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("table", [*TEXT_SOURCES, "ssd_person", "no such table"])
def test_who_may_read_words_does_and_nobody_else(version, role, table) -> None:
    scope = Scope(role, frozenset({"S1"}), frozenset({"T1"}))
    if table in TEXT_ROLES.get(role, ()):
        assert can_read_free_text(scope, table)
        assert isinstance(words(version, scope, table), dict)
    else:
        assert not can_read_free_text(scope, table)
        with pytest.raises(ScopeError):
            words(version, scope, table)


def test_the_analyst_and_the_panel_read_neither_words_nor_names(version) -> None:
    for scope in (ANALYST, PRESENTER):
        assert not can_read_free_text(scope, "qa_feedback")
        assert not can_read_names(scope)
        with pytest.raises(ScopeError):
            read_names(version, scope, ["c1"])
    assert Role.PANEL_PRESENTER not in TEXT_ROLES
    assert Role.PANEL_PRESENTER not in NAME_ROLES


def test_a_reviewing_officer_reads_no_complaint(version) -> None:
    with pytest.raises(ScopeError):
        words(version, REVIEWER, "qa_complaint")


def test_no_scope_reads_nothing(version) -> None:
    for reader in (read_names, lambda v, s, i: words(v, s)):
        with pytest.raises(ScopeError):
            reader(version, None, ["c1"])
    for role in (Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE):
        assert words(version, Scope(role)) == {}
        assert read_names(version, Scope(role), ["c1", "c2"]) == {}


# --- words ------------------------------------------------------------------------


def test_words_are_read_within_the_scope_alone(version) -> None:
    one, two, lost = ({"verbatim": w} for w in ("Kind", "<b>No", "Lost"))
    assert words(version, LEADER) == {"1": one, "2": two, "3": lost}
    assert words(version, REVIEWER) == {"1": one, "2": two, "3": lost}
    assert words(version, OAK) == words(version, HELP) == {"1": one}


def test_a_role_does_not_take_the_ids_of_another(version) -> None:
    everything = Scope(Role.TEAM_MANAGER, service_ids=frozenset({"S1", "S2"}))
    assert words(version, everything) == {}


def test_a_row_without_team_or_child_takes_its_audits(version) -> None:
    ids = ["7|VOICE", "8|VOICE", "9|VOICE"]
    found = words(version, OAK, "qa_audit_judgement", ids)
    assert found == {"7|VOICE": {"comment": "Heard"}}
    assert words(version, LEADER, "qa_audit_judgement", ids) == found
    both = words(version, OAK, "qa_audit", ["7"])
    assert both == {"7": {"worker_reflection": "I", "reflective_outcome": "Plan"}}


def test_ids_are_values_and_never_sql(version) -> None:
    assert words(version, OAK, ids=["2' OR '1'='1", "%", "1;DROP TABLE team"]) == {}


def test_nobody_takes_everything_away_at_once(version) -> None:
    with pytest.raises(TooManyRowsError, match="500"):
        words(version, LEADER, ids=map(str, range(501)))


def test_columns_that_are_not_there_are_no_text(tmp_path) -> None:
    without = {"qa_audit.worker_reflection", "ssd_person.pers_surname"}
    found = _version(tmp_path, without=without)
    assert words(found, LEADER, "qa_audit", ["7"]) == {
        "7": {"reflective_outcome": "Plan"}
    }
    assert read_names(found, LEADER, ["c1"])["c1"].surname == ""


def test_tables_that_are_not_there_are_no_text(tmp_path) -> None:
    found = _version(tmp_path, {})
    assert words(found, LEADER) == {}
    assert read_names(found, LEADER, ["c1"]) == {}


def test_a_version_made_before_has_neither(tmp_path) -> None:
    older = build_snapshot(tmp_path)
    assert words(older, LEADER) == {}
    assert read_names(older, LEADER, ["c1"]) == {}


# --- names ------------------------------------------------------------------------


def test_names_are_of_children_in_scope_alone(version) -> None:
    asked = ["c1", "c2", "c9", "nobody"]
    ann = private_text.ChildName("c1", "Ann", "Oak", date(2015, 2, 3), False)
    unborn = private_text.ChildName("c2", "", "Elm", date(2026, 12, 1), True)
    assert read_names(version, LEADER, asked) == {"c1": ann, "c2": unborn}
    assert read_names(version, OAK, asked) == {"c1": ann}
    assert read_names(version, HELP, ["c2"]) == {}
    assert read_names(version, LEADER, []) == {}


def test_an_open_allocation_brings_a_child_into_scope(tmp_path) -> None:
    allocations = [
        {"person_id": "c9", "team_id": "T1", "from_on": date(2026, 1, 1)},
        {"person_id": "c1", "team_id": "T2", "to_on": date(2026, 1, 1)},
    ]
    raw = {"ssd_person": RAW["ssd_person"]}
    with registered():
        found = _version(tmp_path, raw, allocations=allocations)
        assert set(read_names(found, OAK, ["c1", "c9"])) == {"c9"}
        assert set(read_names(found, HELP, ["c1", "c9"])) == {"c9"}
        # a reviewing officer's children are those of reviews and audits
        assert read_names(found, REVIEWER, ["c1", "c9"]) == {}


# --- how they are shown -------------------------------------------------------------


def test_words_are_escaped_and_in_the_order_of_the_headings() -> None:
    shown = build_text(
        {"b": "<script>alert(1)</script>", "a": 'x" onload="y', "c": "left out"},
        {"a": "First & foremost", "b": "Second", "d": "Not there"},
    )
    assert "<script" not in shown
    assert 'x" onload' not in shown
    assert shown.index("First &amp; foremost") < shown.index("Second")
    assert "left out" not in shown
    assert "Not there" not in shown
    assert NOTHING in build_text({}, {"a": "First"})
