"""Every hand-worked case against the recount, the records and the figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.settings import read_settings
from data_access.snapshot import Snapshot, open_current
from data_access.tables import SHARED
from measures.figure import Level
from measures.figures import read_figures
from measures.loading.refresh import refresh_snapshot
from measures.periods import parse_month
from measures.records import Record, read_records
from measures.registry import all_definitions
from measures.scope import Role, Scope
from tests.contract.cases.build import Case, Expect
from tests.contract.recount.catalogue import RECOUNTS, recount
from tests.contract.recount.load import read_shared
from tests.contract.recount.row import Row

ANALYST = Scope(Role.PERFORMANCE_ANALYST)
CASES = sorted(RECOUNTS)


@cache
def case_of(indicator_id: str) -> Case:
    return import_module(f"tests.contract.cases.{indicator_id}").CASE


MONTHS = [
    (indicator_id, month)
    for indicator_id in CASES
    for month in case_of(indicator_id).expected
]


def test_every_definition_has_a_case_and_a_recount() -> None:
    """Without them below, a new indicator would pass untested."""
    without = sorted(set(all_definitions()) - set(RECOUNTS))
    assert not without, (
        f"No plain-Python recount: {', '.join(without)}. Write a function of that name "
        "in a module of tests/contract/recount and list it in RECOUNTED there."
    )
    folder = Path(__file__).parent / "cases"
    without = [
        name for name in all_definitions() if not (folder / f"{name}.py").exists()
    ]
    assert not without, (
        f"No hand-worked case: {', '.join(without)}. Write CASE in "
        "tests/contract/cases/<indicator_id>.py, as docs/add-an-indicator.md says."
    )
    left = sorted(set(RECOUNTS) - set(all_definitions()))
    assert not left, f"Recounts of no definition: {', '.join(left)}. Take them away."


def fill(engine: sa.Engine, case: Case) -> None:
    """Create every shared table and write the rows of a case."""
    with engine.begin() as connection:
        SHARED.create_all(connection)
        for row in case.rows:
            table = SHARED.tables[row.table]
            connection.execute(sa.insert(table).values(**row.values))


def as_expected(row: Row | Record) -> Expect:
    """What a case states of a record; the weight of one not judged is not stated."""
    return Expect(
        row.unit_id,
        row.person_id,
        row.event_date,
        row.team_id,
        row.worker_id,
        None if row.num is None else round(row.num, 6),
        0 if row.num is None or row.den is None else round(row.den, 6),
        row.category,
    )


def by_unit(rows: list) -> dict[str, Expect]:
    assert len({row.unit_id for row in rows}) == len(rows), "a unit stands twice"
    return {row.unit_id: as_expected(row) for row in rows}


@pytest.fixture(scope="session")
def shared_url_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """One filled shared database for each case, made when it is first asked for."""
    folder: Path = tmp_path_factory.mktemp("cases")

    @cache
    def make(indicator_id: str) -> str:
        url = f"sqlite:///{folder / indicator_id}.db"
        engine = sa.create_engine(url)
        fill(engine, case_of(indicator_id))
        engine.dispose()
        return url

    return make


@pytest.fixture(scope="session")
def snapshot_of(
    shared_url_of: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Snapshot]:
    """One refresh of each case, made when it is first asked for."""

    @cache
    def make(indicator_id: str) -> Snapshot:
        folder = tmp_path_factory.mktemp(indicator_id)
        url = shared_url_of(indicator_id)
        settings = read_settings(
            {"SHARED_DATABASE_URL": url, "SNAPSHOT_DIR": str(folder)}
        )
        refresh_snapshot(settings, only={indicator_id})
        return open_current(settings.snapshot_dir)

    return make


@pytest.mark.parametrize(("indicator_id", "month"), MONTHS)
def test_recount_gives_the_hand_worked_rows(indicator_id, month, shared_url_of):
    engine = sa.create_engine(shared_url_of(indicator_id))
    db = read_shared(engine)
    engine.dispose()
    year, number = (int(part) for part in month.split("-"))
    found = recount(db, indicator_id, year, number)
    assert by_unit(found) == by_unit(list(case_of(indicator_id).expected[month]))


@pytest.mark.parametrize(("indicator_id", "month"), MONTHS)
def test_records_are_the_hand_worked_rows(indicator_id, month, snapshot_of):
    found = read_records(
        snapshot_of(indicator_id),
        indicator_id,
        month=parse_month(month),
        org_unit_id="LA",
        scope=ANALYST,
    )
    assert by_unit(found) == by_unit(list(case_of(indicator_id).expected[month]))


@pytest.mark.parametrize("indicator_id", CASES)
def test_figures_are_the_hand_worked_ones(indicator_id, snapshot_of):
    wanted, found = {}, {}
    for figure in case_of(indicator_id).figures:
        month = parse_month(figure.month)
        name = ".".join(filter(None, (indicator_id, figure.category)))
        key = (name, figure.month, figure.level, figure.org_unit_id)
        wanted[key] = (
            pytest.approx(figure.numerator),
            pytest.approx(figure.denominator),
            figure.not_judged,
        )
        for read in read_figures(
            snapshot_of(indicator_id),
            indicator_id,
            first=month,
            last=month,
            by=Level(figure.level),
            scope=ANALYST,
        ):
            if (read.indicator_id, read.org_unit_id) == (name, figure.org_unit_id):
                found[key] = (
                    read.numerator,
                    read.denominator or 0,  # a count beside no population
                    read.not_judged,
                )
    assert found == wanted
