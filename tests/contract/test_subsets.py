"""Any part of the shared database serves: case records alone, quality records alone,
older releases of the dataset."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.contract import ALIASES, FACT_TABLES, NEEDED, OPTIONAL_TABLES
from data_access.extract import SharedContents, older_names, table_select
from data_access.settings import Settings
from data_access.snapshot import Snapshot, open_current, open_version, read_rows
from data_access.tables import SHARED
from measures.loading.refresh import RefreshError, refresh_snapshot
from measures.reads import missing_reason
from measures.registry import all_definitions, get_definition
from tests.contract.conftest import DATA_TO, settings_for
from tests.contract.small_authority import Shared

QA = [name for name in NEEDED if name.startswith("qa_")]
SSD = [name for name in NEEDED if name.startswith("ssd_")]
ALL_QA_THERE = SharedContents({t: NEEDED[t] for t in QA})
ALL_SSD_THERE = SharedContents({t: NEEDED[t] for t in SSD})
CHOSEN = {
    "audit_good_plus",
    "cla_3plus_placements",
    "cla_review_timely",
    "cp_visit_timely",
    "rereferral_12m",
}
Make = Callable[..., Snapshot]


@pytest.fixture
def make(demo_pair: dict[str, Settings], tmp_path: Path) -> Make:
    """Refresh a database of some tables of the demo authority, some renamed."""
    demo = sa.make_url(demo_pair["sqlite"].shared_database_url).database
    return _maker(str(demo), tmp_path)


@pytest.fixture
def make_few(small: Shared, tmp_path: Path) -> Make:
    """The same of the small authority, where no row matters."""
    return _maker(str(small.folder / "shared.db"), tmp_path)


def _maker(source: str, tmp_path: Path) -> Make:
    def build(
        tables: list[str],
        *,
        renamed: dict[str, dict[str, str]] | None = None,
        dropped: frozenset[str] = frozenset(),
        then: str = "",
    ) -> Snapshot:
        path = tmp_path / "shared.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("ATTACH ? AS demo", [source])
            for table in tables:
                older = {
                    new: old for old, new in (renamed or {}).get(table, {}).items()
                }
                columns = ", ".join(
                    f"{c.name} AS {older.get(c.name, c.name)}"
                    for c in SHARED.tables[table].columns
                    if f"{table}.{c.name}" not in dropped
                )
                connection.execute(
                    f"CREATE TABLE {table} AS SELECT {columns} FROM demo.{table}"  # noqa: S608
                )
            connection.executescript(then)
            connection.commit()
        settings = settings_for(f"sqlite:///{path}", tmp_path / "snapshots")
        status = refresh_snapshot(settings, only=CHOSEN)
        return open_version(tmp_path / "snapshots", status)

    return build


def records(snapshot: Snapshot, indicator_id: str) -> list[tuple[object, ...]]:
    return read_rows(
        snapshot,
        "SELECT unit_id, period_end, team_id, num, den, category FROM record "
        "WHERE indicator_id = $id ORDER BY ALL",
        {"id": indicator_id},
    )


def reasons(snapshot: Snapshot) -> dict[str, str]:
    rows = read_rows(
        snapshot,
        "SELECT indicator_id, reason FROM indicator_status WHERE NOT is_available",
    )
    return dict(rows)


@pytest.fixture
def whole(demo_pair: dict[str, Settings]) -> Snapshot:
    """The version of the whole demo authority."""
    return open_current(demo_pair["sqlite"].snapshot_dir)


def test_quality_records_alone_give_the_figures_that_need_no_case_record(
    make: Make, whole: Snapshot
) -> None:
    alone = make(QA)
    assert alone.status.data_to == DATA_TO
    assert records(alone, "audit_good_plus") == records(whole, "audit_good_plus")
    found = reasons(alone)
    # a figure beside an indicator goes with it
    assert {name.partition("-")[0] for name in found} == CHOSEN - {"audit_good_plus"}
    assert "table ssd_cp_visits is missing" in found["cp_visit_timely"]


def test_the_date_of_quality_records_alone_is_that_of_their_load(
    make_few: Make,
) -> None:
    earlier = "UPDATE qa_load SET source = 'QA', data_to = '2026-08-31'"
    assert make_few(QA, then=earlier).status.data_to.isoformat() == "2026-08-31"


def test_quality_records_without_a_load_need_a_date(make_few: Make) -> None:
    with pytest.raises(RefreshError, match="source QA, status OK"):
        make_few(QA)  # its only load is of SSD


def test_a_half_finished_load_of_quality_records_alone_is_held_back(
    make_few: Make,
) -> None:
    with pytest.raises(RefreshError, match="latest QA load is marked PARTIAL"):
        make_few(QA, then="UPDATE qa_load SET source = 'QA', status = 'PARTIAL'")


def test_reference_tables_alone_are_nothing_to_work_with(make_few: Make) -> None:
    with pytest.raises(RefreshError, match="no qa_ table with something to count"):
        make_few(sorted(OPTIONAL_TABLES))
    assert FACT_TABLES.isdisjoint(OPTIONAL_TABLES)


def test_case_records_with_the_reference_tables_give_their_figures(
    make: Make, whole: Snapshot
) -> None:
    alone = make([*SSD, "qa_load", "qa_team", "qa_calendar", "qa_code", "qa_code_map"])
    assert reasons(alone) == {
        "audit_good_plus": "table qa_audit is missing; table qa_audit_cycle is missing"
    }
    for indicator_id in CHOSEN - {"audit_good_plus"}:
        assert records(alone, indicator_id) == records(whole, indicator_id)


def test_older_names_give_the_same_figures(make: Make, whole: Snapshot) -> None:
    old = make([*SSD, *QA], renamed=ALIASES)
    assert reasons(old) == {}
    for indicator_id in CHOSEN:
        assert records(old, indicator_id) == records(whole, indicator_id)


def test_a_release_without_a_childs_column_on_reviews_still_gives_the_figure(
    make: Make, whole: Snapshot
) -> None:
    column = "ssd_cla_reviews.clar_cla_person_id"
    old = make([*SSD, *QA], dropped=frozenset({column}))
    assert reasons(old) == {}
    before, after = (records(v, "cla_review_timely") for v in (whole, old))
    assert [row[:3] for row in before] == [row[:3] for row in after]


def test_what_an_older_release_lacks_is_named(make_few: Make) -> None:
    old = make_few([*SSD, *QA], dropped=frozenset({"ssd_involvements.invo_person_id"}))
    found = reasons(old)
    assert "audit_good_plus" not in found
    assert found["cp_visit_timely"] == (
        "column ssd_involvements.invo_person_id is missing"
    )


@pytest.mark.parametrize("contents", [ALL_QA_THERE, ALL_SSD_THERE], ids=["QA", "SSD"])
def test_every_indicator_says_what_it_misses_or_nothing(contents) -> None:
    found = {d: missing_reason(get_definition(d), contents) for d in all_definitions()}
    assert None in found.values()
    for reason in found.values():
        assert reason is None or "is missing" in reason


# --- the list of older names ----------------------------------------------------------


def test_every_older_name_leads_to_a_declared_column_and_is_none_itself() -> None:
    for table, names in ALIASES.items():
        declared = set(SHARED.tables[table].c.keys())
        assert set(names.values()) <= declared
        assert declared.isdisjoint(names)
        assert len(set(names.values())) == len(names)


def test_the_name_since_wins_where_both_stand() -> None:
    both = ["lega_legal_status_start", "lega_legal_status_start_date"]
    assert older_names("ssd_legal_status", both) == {}
    assert older_names("ssd_legal_status", both[:1]) == {both[1]: both[0]}
    # never copied under any name
    assert older_names("ssd_person", ["pers_common_child_id"]) == {}


def test_an_older_column_is_selected_under_its_name_since() -> None:
    column = "lega_legal_status_start_date"
    sql = str(
        table_select("ssd_legal_status", (column,), {column: "lega_legal_status_start"})
    )
    assert sql.replace("\n", "") == (
        "SELECT ssd_legal_status.lega_legal_status_start AS "
        "lega_legal_status_start_date FROM ssd_legal_status"
    )
