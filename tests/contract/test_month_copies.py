"""Tables that keep no history: month-end copies of the council's and of our own."""

from __future__ import annotations

import json
from datetime import date

import pytest

from data_access.month_copies import is_month_end
from tests.contract.small_authority import Shared

pytestmark = pytest.mark.usefixtures("own_connections")

NONE: set[str] = set()  # no indicator is worked out where none is asked for


def put_copy(shared: Shared, month: str, table: str, person: str, **held: object):
    shared.put(
        "qa_snapshot_month",
        snapshot_month=month,
        table_name=table,
        person_or_worker_id=person,
        row_no=1,
        row_json=json.dumps(held),
    )


def set_data_to(shared: Shared, day: str) -> None:
    shared.run("UPDATE qa_load SET data_to = ? WHERE source = 'SSD'", (day,))


def cl_rows(shared: Shared, columns: str) -> list[tuple]:
    return shared.read(
        f"SELECT CAST(period_end AS VARCHAR), person_id, {columns} FROM cl_row "  # noqa: S608
        "ORDER BY ALL"
    )


def kept(shared: Shared) -> list[str]:
    return sorted(p.name for p in (shared.versions / "history").glob("month-*"))


def test_a_copied_row_is_cleaned_as_a_live_row_is(fresh: Shared) -> None:
    put_copy(
        fresh,
        "2026-09-30",
        "SSD_care_leavers ",
        "C7 ",
        clea_table_id="K1",
        clea_care_leaver_eligibility=" Former relevant",
        clea_care_leaver_in_touch="yes",
        clea_care_leaver_accom_suitable=2,
        clea_care_leaver_activity="nonsense",
        clea_pathway_plan_review_date="1900-01-01",
        clea_care_leaver_latest_contact="2026-09-14",
        clea_care_leaver_allocated_team="T1  ",
    )
    fresh.refresh(only=NONE)
    columns = (
        "clea_care_leaver_eligibility, clea_care_leaver_in_touch, "
        "clea_care_leaver_accom_suitable, clea_care_leaver_activity, "
        "clea_pathway_plan_review_date, clea_care_leaver_latest_contact, "
        "clea_care_leaver_allocated_team"
    )
    past = [row for row in cl_rows(fresh, columns) if row[0] == "2026-09-30"]
    assert past == [
        ("2026-09-30", "C7", "FORMER_RELEVANT", "YES", "2", None, None)
        + (date(2026, 9, 14), "T1")
    ]


def test_the_data_date_reads_live_rows_and_other_months_their_copy_alone(
    fresh: Shared,
) -> None:
    for month in ("2026-08-31", "2026-10-31", "2026-09-29"):
        put_copy(fresh, month, "ssd_care_leavers", "C8", clea_table_id="K")
    fresh.refresh(only=NONE)
    assert cl_rows(fresh, "clea_table_id") == [
        ("2026-08-31", "C8", "K"),  # C1 is not in that copy: not in that month
        ("2026-10-31", "C1", "x1"),  # live, whatever the copy of the day says
    ]


def test_of_several_rows_the_latest_contact_then_an_answer_then_the_id_counts(
    fresh: Shared,
) -> None:
    def leaver(key: str, person: str, contact: str | None, touch: str | None) -> None:
        fresh.put(
            "ssd_care_leavers",
            clea_table_id=key,
            clea_person_id=person,
            clea_care_leaver_latest_contact=contact,
            clea_care_leaver_in_touch=touch,
        )

    fresh.run("DELETE FROM ssd_care_leavers")
    leaver("A9", "contact", None, "YES")
    leaver("A1", "contact", "2026-10-01", None)
    leaver("A2", "contact", "2026-09-01", "YES")
    leaver("B1", "answer", "2026-10-01", "NO")
    leaver("B2", "answer", "2026-10-01", None)
    leaver("C9", "id", None, "NO")
    leaver("C10", "id", None, "YES")
    fresh.refresh(only=NONE)
    assert cl_rows(fresh, "clea_table_id") == [
        ("2026-10-31", "answer", "B1"),
        ("2026-10-31", "contact", "A1"),
        ("2026-10-31", "id", "C9"),  # ids are compared as text
    ]


def test_care_plans_of_a_month_without_a_copy_are_not_known(fresh: Shared) -> None:
    put_copy(
        fresh,
        "2026-08-31",
        "ssd_cla_care_plan",
        "C5",
        lacp_cla_care_plan_start_date="2026-08-31",
        lacp_cla_care_plan_json={"ADOPT": "Y"},  # an object serves as its text does
    )
    put_copy(
        fresh,
        "2026-08-31",
        "ssd_cla_care_plan",
        "C6",
        lacp_cla_care_plan_start_date="2026-01-01",
        lacp_cla_care_plan_end_date="2026-08-31",
    )
    fresh.run("UPDATE ssd_cla_care_plan SET lacp_cla_care_plan_start_date = '2020-01'")
    fresh.run(
        "UPDATE ssd_cla_care_plan SET lacp_cla_care_plan_start_date = '2020-01-01'"
    )
    fresh.refresh(only=NONE)
    find = "SELECT CAST(period_end AS VARCHAR), person_id, flags FROM {} ORDER BY ALL"
    assert fresh.read(find.format("care_plan_on")) == [
        ("2026-08-31", "C5", '{"ADOPT":"Y"}'),
        ("2026-10-31", "C1", "x1"),
    ]
    stand_in = fresh.read(find.format("care_plan_or_live_on"))
    assert ("2026-07-31", "C1", "x1") in stand_in
    assert [row[1] for row in stand_in if row[0] == "2026-08-31"] == ["C5"]


def test_rows_that_are_no_object_are_tallied_and_make_no_copy(fresh: Shared) -> None:
    for n, text in enumerate(["{bad", "[1]", "3", "null", ""]):
        fresh.put(
            "qa_snapshot_month",
            snapshot_month="2026-09-30",
            table_name="ssd_cla_care_plan",
            person_or_worker_id=f"C{n}",
            row_no=1,
            row_json=text,
        )
    fresh.refresh(only=NONE)
    assert fresh.read("SELECT * FROM month_copy") == []
    assert fresh.read("SELECT table_name, column_name, n FROM load_issue") == [
        ("qa_snapshot_month", "row_json", 4)
    ]


def test_names_in_a_copy_do_not_reach_the_version(fresh: Shared) -> None:
    put_copy(
        fresh,
        "2026-09-30",
        "ssd_professionals",
        "W1",
        prof_professional_id="W1",
        prof_professional_name="Jane Doe",
        prof_professional_caseload=17,
    )
    fresh.refresh(only=NONE)
    (copied,) = fresh.read("SELECT row_json FROM month_copy")
    assert json.loads(copied[0])["prof_professional_caseload"] == "17"
    assert "Jane" not in copied[0]
    assert (
        fresh.read(
            "SELECT column_name FROM duckdb_columns() WHERE column_name = 'row_json' "
            "AND table_name LIKE 'qa_%'"
        )
        == []
    )
    assert fresh.read(
        "SELECT prof_professional_id, prof_professional_caseload "
        "FROM ssd_professionals_copy"
    ) == [("W1", 17)]


# --- the history of our own -------------------------------------------------------


def test_a_month_end_is_kept_once_and_outlives_every_version(fresh: Shared) -> None:
    fresh.run("UPDATE ssd_care_leavers SET clea_care_leaver_in_touch = 'YES'")
    set_data_to(fresh, "2026-08-31")
    fresh.refresh(only=NONE)
    assert kept(fresh) == ["month-2026-08-31.parquet"]
    file = fresh.versions / "history" / kept(fresh)[0]
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    written = file.read_bytes()
    fresh.run("UPDATE ssd_care_leavers SET clea_care_leaver_in_touch = 'NO'")
    fresh.refresh(only=NONE)  # the same day again, with other rows
    assert file.read_bytes() == written
    for day in ("2026-09-29", "2026-10-01", "2026-10-02", "2026-10-31"):
        set_data_to(fresh, day)
        fresh.refresh(only=NONE)
    assert kept(fresh) == ["month-2026-08-31.parquet", "month-2026-10-31.parquet"]
    assert cl_rows(fresh, "clea_care_leaver_in_touch") == [
        ("2026-08-31", "C1", "YES"),  # September had no load that ended with it
        ("2026-10-31", "C1", "NO"),
    ]
    sources = fresh.read("SELECT DISTINCT source FROM month_copy")
    assert sources == [("own history",)]


def test_the_councils_copy_of_a_month_comes_before_our_own(fresh: Shared) -> None:
    set_data_to(fresh, "2026-08-31")
    fresh.refresh(only=NONE)
    put_copy(fresh, "2026-08-31", "ssd_care_leavers", "C8", clea_table_id="K")
    set_data_to(fresh, "2026-09-15")
    fresh.refresh(only=NONE)
    rows = fresh.read(
        "SELECT person_or_worker_id, source FROM month_copy "
        "WHERE table_name = 'ssd_care_leavers'"
    )
    assert rows == [("C8", "qa_snapshot_month")]
    others = fresh.read(
        "SELECT DISTINCT source FROM month_copy WHERE table_name <> $t",
        t="ssd_care_leavers",
    )
    assert others == [("own history",)]


def test_a_copy_lost_to_a_kill_is_written_by_the_next_refresh(fresh: Shared) -> None:
    set_data_to(fresh, "2026-08-31")
    fresh.refresh(only=NONE)
    file = fresh.versions / "history" / kept(fresh)[0]
    written = file.read_bytes()
    file.unlink()  # as if killed between the pointer and the copy
    set_data_to(fresh, "2026-09-15")
    fresh.refresh(only=NONE)
    assert file.read_bytes() == written
    assert [row[0] for row in cl_rows(fresh, "1")] == ["2026-08-31", "2026-09-15"]


def test_the_demo_and_the_council_do_not_share_a_history(fresh: Shared) -> None:
    set_data_to(fresh, "2026-08-31")
    fresh.run("UPDATE qa_load SET created_by = 'synthetic demo authority'")
    fresh.refresh(only=NONE)
    assert kept(fresh) == []
    assert list((fresh.versions / "history-synthetic").glob("month-*"))
    fresh.run("UPDATE qa_load SET created_by = 'council', data_to = '2026-09-15'")
    fresh.refresh(only=NONE)
    assert fresh.read("SELECT * FROM month_copy") == []


@pytest.mark.parametrize(
    ("day", "is_last"),
    [("2026-02-28", True), ("2028-02-28", False), ("2028-02-29", True)]
    + [("2026-12-31", True), ("2026-12-30", False)],
)
def test_the_last_day_of_a_month_is_known(day: str, is_last: bool) -> None:
    assert is_month_end(date.fromisoformat(day)) is is_last
