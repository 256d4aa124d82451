"""Writing a load: all or nothing, repeatable, and never over somebody else's rows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from data_access.demo import build_demo
from data_access.imports.writing import Load, WriteRefused, write_rows
from data_access.tables import SHARED

LOAD = Load("load-test", date(2024, 3, 31))
PERSONS = SHARED.tables["ssd_person"]
LOADS = SHARED.tables["qa_load"]
MONTHS = SHARED.tables["qa_snapshot_month"]


def people(*ids: str) -> dict[str, list[dict[str, object]]]:
    return {
        "ssd_person": [{"pers_person_id": i, "pers_dob": date(2010, 1, 2)} for i in ids]
    }


def all_rows(engine: sa.Engine, table: sa.Table) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table))]


def ids(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        query = sa.select(PERSONS.c.pers_person_id).order_by(PERSONS.c.pers_person_id)
        return list(connection.execute(query).scalars())


def test_rows_and_the_mark_of_the_load_are_written(shared_engine: sa.Engine) -> None:
    steps: list[tuple[str, float]] = []
    month = {
        "snapshot_month": date(2024, 3, 31),
        "table_name": "ssd_care_leavers",
        "person_or_worker_id": "A",
        "row_no": 1,
        "row_json": "{}",
    }
    counts = write_rows(
        shared_engine,
        {**people("A", "B"), "qa_snapshot_month": [month]},
        load=LOAD,
        report=lambda step, share: steps.append((step, share)),
    )
    assert counts == {"ssd_person": 2, "qa_snapshot_month": 1}
    with shared_engine.connect() as connection:
        (load,) = connection.execute(sa.select(LOADS)).mappings()
        (copy,) = connection.execute(sa.select(MONTHS)).mappings()
        born = connection.execute(sa.select(PERSONS.c.pers_dob)).scalars().first()
    assert (load["source"], load["status"]) == ("SSD", "OK")
    assert (load["data_to"], load["created_by"]) == (date(2024, 3, 31), "load-test")
    assert copy["load_id"] == load["load_id"]
    assert born == datetime(2010, 1, 2)  # noqa: DTZ001
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert steps[-1] == ("Finish", 1.0)


def test_a_second_load_replaces_the_first(shared_engine: sa.Engine) -> None:
    write_rows(shared_engine, people("A", "B"), load=LOAD)
    earlier = Load("load-test", date(2023, 3, 31))
    write_rows(shared_engine, people("B", "C"), load=earlier)
    assert ids(shared_engine) == ["B", "C"]
    loads = all_rows(shared_engine, LOADS)
    assert [row[3] for row in loads] == [date(2023, 3, 31)]


def test_a_fault_on_the_last_row_changes_nothing(shared_engine: sa.Engine) -> None:
    write_rows(shared_engine, people("A"), load=LOAD)
    before = {t.name: all_rows(shared_engine, t) for t in (PERSONS, LOADS, MONTHS)}
    with pytest.raises(IntegrityError):
        write_rows(shared_engine, people("B", "C", "C"), load=LOAD)
    assert {t.name: all_rows(shared_engine, t) for t in (PERSONS, LOADS, MONTHS)} == (
        before
    )


def test_a_fault_in_an_empty_database_leaves_no_table(shared_engine: sa.Engine) -> None:
    with pytest.raises(IntegrityError):
        write_rows(shared_engine, people("C", "C"), load=LOAD)
    assert sa.inspect(shared_engine).get_table_names() == []


def test_rows_of_others_are_never_touched(shared_engine: sa.Engine) -> None:
    SHARED.create_all(shared_engine)
    team = SHARED.tables["qa_team"]
    with shared_engine.begin() as connection:
        connection.execute(team.insert(), [{"team_id": "T1", "team_name": "Oak"}])
        connection.execute(
            LOADS.insert(),
            [{"load_id": 7, "source": "HR", "status": "OK", "created_by": "hr"}],
        )
        connection.execute(
            MONTHS.insert(),
            [
                {
                    "snapshot_month": date(2024, 3, 31),
                    "table_name": "ssd_professionals",
                    "person_or_worker_id": "W1",
                    "row_no": 1,
                    "load_id": 7,
                }
            ],
        )
    for _ in range(2):
        write_rows(shared_engine, people("A"), load=LOAD)
    assert len(all_rows(shared_engine, team)) == 1
    assert [row[5] for row in all_rows(shared_engine, MONTHS)] == [7]
    assert sorted(row[0] for row in all_rows(shared_engine, LOADS)) == [7, 8]


@pytest.mark.parametrize("marked", [True, False])
def test_a_case_systems_database_is_refused(
    shared_engine: sa.Engine, marked: bool
) -> None:
    SHARED.create_all(shared_engine)
    with shared_engine.begin() as connection:
        connection.execute(PERSONS.insert(), [{"pers_person_id": "REAL"}])
        if marked:
            row = {"load_id": 1, "source": "ssd ", "status": "OK"}
            connection.execute(LOADS.insert(), [row])
    with pytest.raises(WriteRefused, match="did not write"):
        write_rows(shared_engine, people("A"), load=LOAD)
    assert ids(shared_engine) == ["REAL"]


def test_another_loaders_database_is_refused(shared_engine: sa.Engine) -> None:
    write_rows(shared_engine, people("A"), load=LOAD)
    with pytest.raises(WriteRefused, match="other-loader did not write"):
        write_rows(
            shared_engine, people("B"), load=Load("other-loader", date(2024, 3, 31))
        )
    assert ids(shared_engine) == ["A"]


def test_rows_added_since_are_not_lost(shared_engine: sa.Engine) -> None:
    write_rows(shared_engine, people("A"), load=LOAD)
    with shared_engine.begin() as connection:
        connection.execute(PERSONS.insert(), [{"pers_person_id": "REAL"}])
    with pytest.raises(WriteRefused, match="ssd_person"):
        write_rows(shared_engine, people("B"), load=LOAD)
    assert ids(shared_engine) == ["A", "REAL"]


def test_the_demo_authority_is_refused(tmp_path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'shared.db'}")
    try:
        build_demo(engine, data_to=date(2026, 10, 31), years=1)
        with pytest.raises(WriteRefused, match="did not write"):
            write_rows(engine, people("A"), load=LOAD)
    finally:
        engine.dispose()


def test_a_table_of_another_make_is_refused(shared_engine: sa.Engine) -> None:
    with shared_engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE ssd_person (pers_person_id INT)"))
    with pytest.raises(WriteRefused, match="ssd_person of this database lacks"):
        write_rows(shared_engine, people("A"), load=LOAD)
    assert sa.inspect(shared_engine).get_table_names() == ["ssd_person"]


def test_a_schema_is_written_to(make_postgres) -> None:
    engine = sa.create_engine(make_postgres())
    try:
        with engine.begin() as connection:
            connection.execute(sa.text("CREATE SCHEMA ssd_development"))
        load = Load("load-test", date(2024, 3, 31), schema="ssd_development")
        for _ in range(2):
            write_rows(engine, people("A"), load=load)
        assert sa.inspect(engine).get_table_names() == []
        assert "ssd_person" in sa.inspect(engine).get_table_names("ssd_development")
    finally:
        engine.dispose()


def test_a_column_that_is_not_there_is_our_own_fault(shared_engine: sa.Engine) -> None:
    with pytest.raises(KeyError, match="pers_shoe"):
        write_rows(shared_engine, {"ssd_person": [{"pers_shoe": 1}]}, load=LOAD)
