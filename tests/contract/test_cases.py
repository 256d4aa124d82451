"""Every hand-worked case against the recount, the records and the figures."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.tables import SHARED
from tests.contract.cases.build import Case, Expect
from tests.contract.recount.catalogue import RECOUNTS, recount
from tests.contract.recount.load import read_shared

CASES = sorted(RECOUNTS)
MONTHS = [
    (indicator_id, month)
    for indicator_id in CASES
    for month in import_module(f"tests.contract.cases.{indicator_id}").CASE.expected
]


@cache
def case_of(indicator_id: str) -> Case:
    return import_module(f"tests.contract.cases.{indicator_id}").CASE


def fill(engine: sa.Engine, case: Case) -> None:
    """Create every shared table and write the rows of a case."""
    with engine.begin() as connection:
        SHARED.create_all(connection)
        for row in case.rows:
            table = SHARED.tables[row.table]
            connection.execute(sa.insert(table).values(**row.values))


def by_unit(rows: list[Expect]) -> dict[str, Expect]:
    assert len({row.unit_id for row in rows}) == len(rows), "a unit stands twice"
    return {row.unit_id: row for row in rows}


@pytest.fixture(scope="session")
def shared_urls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One filled shared database for each case."""
    folder: Path = tmp_path_factory.mktemp("cases")
    urls = {}
    for indicator_id in CASES:
        urls[indicator_id] = f"sqlite:///{folder / indicator_id}.db"
        engine = sa.create_engine(urls[indicator_id])
        fill(engine, case_of(indicator_id))
        engine.dispose()
    return urls


@pytest.mark.parametrize(("indicator_id", "month"), MONTHS)
def test_recount_gives_the_hand_worked_rows(indicator_id, month, shared_urls):
    engine = sa.create_engine(shared_urls[indicator_id])
    db = read_shared(engine)
    engine.dispose()
    year, number = (int(part) for part in month.split("-"))
    found = [
        Expect(
            row.unit_id,
            row.person_id,
            row.event_date,
            row.team_id,
            row.worker_id,
            row.num,
            row.den,
            row.category,
        )
        for row in recount(db, indicator_id, year, number)
    ]
    assert by_unit(found) == by_unit(list(case_of(indicator_id).expected[month]))
